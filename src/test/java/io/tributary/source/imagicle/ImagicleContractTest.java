package io.tributary.source.imagicle;

import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.World;
import io.tributary.source.SandboxContract;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Imagicle signs the contract over a quarter with runs of ties and quiet weeks. */
class ImagicleContractTest extends SandboxContract {

    private static final Instant NOW = Instant.parse("2026-03-01T10:30:00Z");
    private static final Instant FROM = NOW.minus(Duration.ofDays(90));

    ImagicleContractTest() {
        super(
                quarter(World.of(Account.imagicle("acme")), FROM, NOW),
                NOW,
                ImagicleSources.query(FROM, NOW),
                "/Recordings?",
                (wire, account, _) ->
                        ImagicleSources.source(
                                wire,
                                Map.of(
                                        "name",
                                        "acme",
                                        "base-url",
                                        account + "/fw/Apps/Recorder/WebAPI",
                                        "page-size",
                                        "10")));
    }

    @Override
    public String unknownId() {
        return "00000000-0000-4000-8000-000000000000";
    }
}
