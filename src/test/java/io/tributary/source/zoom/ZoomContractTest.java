package io.tributary.source.zoom;

import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.World;
import io.tributary.source.SandboxContract;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Zoom signs the contract over a quarter of a whole account, with ties and quiet weeks. */
class ZoomContractTest extends SandboxContract {

    private static final Instant NOW = Instant.parse("2026-03-01T10:30:00Z");
    private static final Instant FROM = NOW.minus(Duration.ofDays(90));

    ZoomContractTest() {
        super(
                quarter(World.of(Account.zoom("acme")), FROM, NOW),
                NOW,
                ZoomSources.query(FROM, NOW),
                "/recordings?",
                (wire, account, mediaUrl) ->
                        ZoomSources.source(
                                wire,
                                "acme",
                                account.toString(),
                                Map.of("page-size", "10", "media-hosts", mediaUrl)));
    }

    @Override
    public String unknownId() {
        return "AAAAAAAAAAAAAAAAAAAAAA==";
    }
}
