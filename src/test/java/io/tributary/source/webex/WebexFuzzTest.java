package io.tributary.source.webex;

import io.tributary.sandbox.Sandbox;
import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.Role;
import io.tributary.sandbox.world.World;
import io.tributary.source.Criteria;
import io.tributary.source.Fuzz;
import io.tributary.source.MutatedVendor;
import io.tributary.source.SourceQuery;
import io.tributary.source.VendorWords;
import io.tributary.wire.InProcess;
import io.tributary.wire.SettableClock;
import io.tributary.wire.Wire;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

class WebexFuzzTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final URI BASE = URI.create("http://127.0.0.1:8090/acme/v1");
    private static final VendorWords WORDS =
            new VendorWords(
                    "items",
                    "id",
                    "timeRecorded",
                    Set.of("id", "timeRecorded", "createTime", "status", "ownerId", "ownerEmail"),
                    "TrackingID",
                    uri -> uri.getPath().endsWith("/convergedRecordings"),
                    uri -> uri.getPath().endsWith("/access_token"),
                    UnaryOperator.identity(),
                    false,
                    false,
                    Set.of());

    @Test
    void whateverWebexAnswersNoRowIsWrongOrLost() {
        SettableClock clock = new SettableClock(NOW);
        MutatedVendor webex =
                new MutatedVendor(new Sandbox(world(), clock).handler(), "TrackingID");
        Wire wire = InProcess.uncached(webex.exchange(), clock);
        Instant from = NOW.minus(Duration.ofDays(2));

        new Fuzz(
                        WORDS,
                        webex,
                        () -> WebexSources.source(wire, BASE, Map.of("page-size", "5")),
                        List.of(new SourceQuery(from, NOW, NOW, Criteria.DEFAULT)))
                .run(10_000);
    }

    /** A few calls, seven of them whose files came into being within a second. */
    private static World world() {
        World world = World.of(Account.webex("acme", Role.ADMIN));
        for (int i = 1; i < 6; i++) {
            Instant start = NOW.minus(Duration.ofMinutes(50L * i));
            world.add("acme", start, start.plusSeconds(60L * i));
        }
        Instant tie = NOW.minus(Duration.ofHours(9));
        for (int i = 0; i < 7; i++) {
            world.add("acme", tie.minusSeconds(90L * i), tie.plusMillis(i));
        }
        for (int i = 1; i < 4; i++) {
            Instant start = tie.minus(Duration.ofHours(3L * i));
            world.add("acme", start, start.plusSeconds(30));
        }
        return world;
    }
}
