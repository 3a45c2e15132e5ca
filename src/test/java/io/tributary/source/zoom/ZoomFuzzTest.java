package io.tributary.source.zoom;

import io.tributary.recording.Status;
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
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

class ZoomFuzzTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:30:00Z");
    private static final String BASE = "http://127.0.0.1:8090/zoom";
    private static final VendorWords WORDS =
            new VendorWords(
                    "meetings",
                    "uuid",
                    "start_time",
                    Set.of("uuid", "start_time"),
                    "x-zm-trackingid",
                    uri -> uri.getPath().matches(".*/(accounts|users)/[^/]*/recordings"),
                    uri -> uri.getPath().endsWith("/oauth/token"),
                    UnaryOperator.identity(),
                    false,
                    true,
                    Set.of(1001, 1010, 3001, 3301));

    @Test
    void whateverZoomAnswersNoRowIsWrongOrLost() {
        SettableClock clock = new SettableClock(NOW);
        Account account = Account.zoom("zoom", "ana@example.com");
        MutatedVendor zoom =
                new MutatedVendor(new Sandbox(world(account), clock).handler(), "x-zm-trackingid");
        Wire wire = InProcess.uncached(zoom.exchange(), clock);
        Instant from = NOW.minus(Duration.ofDays(9));

        new Fuzz(
                        WORDS,
                        zoom,
                        () ->
                                ZoomSources.source(
                                        wire,
                                        "zoom",
                                        BASE,
                                        Map.of(
                                                "users",
                                                "ana@example.com",
                                                "page-size",
                                                "3",
                                                "window",
                                                "5d")),
                        List.of(
                                ZoomSources.query(from, NOW),
                                ZoomSources.query(from, NOW, Status.TRASHED)))
                .run(10_000);
    }

    /** A few meetings of one host, half of them at one day, and a trash. */
    private static World world(Account account) {
        World world = World.of(account);
        for (int i = 0; i < 8; i++) {
            Instant start = NOW.minus(Duration.ofHours(i < 4 ? i + 1 : 24L * i));
            world.add("zoom", start, start, Status.AVAILABLE, "ana@example.com");
        }
        for (int i = 0; i < 4; i++) {
            Instant start = NOW.minus(Duration.ofHours(15L * i + 2));
            world.add("zoom", start, start, Status.TRASHED, "ana@example.com");
        }
        return world;
    }
}
