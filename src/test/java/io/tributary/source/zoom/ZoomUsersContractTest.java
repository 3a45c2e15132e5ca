package io.tributary.source.zoom;

import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.World;
import io.tributary.source.SandboxContract;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Zoom signs the contract for the lists of configured users. */
class ZoomUsersContractTest extends SandboxContract {

    private static final Instant NOW = Instant.parse("2026-03-01T10:30:00Z");
    private static final Instant FROM = NOW.minus(Duration.ofDays(90));

    ZoomUsersContractTest() {
        super(
                quarter(
                        World.of(Account.zoom("acme", "ana@example.com", "ben@example.com")),
                        FROM,
                        NOW),
                NOW,
                ZoomSources.query(FROM, NOW),
                "/recordings?",
                (wire, account, mediaUrl) ->
                        ZoomSources.source(
                                wire,
                                "acme",
                                account.toString(),
                                Map.of(
                                        "media-hosts",
                                        mediaUrl,
                                        "page-size",
                                        "10",
                                        "users",
                                        "ana@example.com, ben@example.com")));
    }

    @Override
    public String unknownId() {
        return "//AAAAAAAAAAAAAAAAAAAA==";
    }
}
