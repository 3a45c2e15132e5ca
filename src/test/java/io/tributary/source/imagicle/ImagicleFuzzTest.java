package io.tributary.source.imagicle;

import io.tributary.sandbox.Sandbox;
import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.World;
import io.tributary.source.Fuzz;
import io.tributary.source.MutatedVendor;
import io.tributary.source.VendorWords;
import io.tributary.wire.InProcess;
import io.tributary.wire.SettableClock;
import io.tributary.wire.Wire;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

class ImagicleFuzzTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:30:00Z");
    private static final VendorWords WORDS =
            new VendorWords(
                    "recordings",
                    "id",
                    "startTime",
                    Set.of("id", "startTime"),
                    "X-Request-ID",
                    uri -> uri.getPath().endsWith("/Recordings"),
                    _ -> false,
                    id -> id.toLowerCase(Locale.ROOT),
                    true,
                    true,
                    Set.of());

    @Test
    void whateverImagicleAnswersNoRowIsWrongOrLost() {
        SettableClock clock = new SettableClock(NOW);
        MutatedVendor imagicle =
                new MutatedVendor(new Sandbox(world(), clock).handler(), "X-Request-ID");
        Wire wire = InProcess.uncached(imagicle.exchange(), clock);

        new Fuzz(
                        WORDS,
                        imagicle,
                        () -> ImagicleSources.source(wire, Map.of("page-size", "5")),
                        List.of(ImagicleSources.query(NOW.minus(Duration.ofDays(3)), NOW)))
                .run(10_000);
    }

    /** A few calls, seven of them within a second. */
    private static World world() {
        World world = World.of(Account.imagicle("milan"));
        for (int i = 1; i < 6; i++) {
            Instant start = NOW.minus(Duration.ofMinutes(50L * i));
            world.add("milan", start, start);
        }
        Instant tie = NOW.minus(Duration.ofHours(9));
        for (int i = 0; i < 7; i++) {
            world.add("milan", tie.plusMillis(100L * i), tie.plusSeconds(1));
        }
        for (int i = 1; i < 4; i++) {
            Instant start = tie.minus(Duration.ofHours(3L * i));
            world.add("milan", start, start);
        }
        return world;
    }
}
