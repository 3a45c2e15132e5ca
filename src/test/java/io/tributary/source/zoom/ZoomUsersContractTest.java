package io.tributary.source.zoom;

import io.tributary.sandbox.ServedSandbox;
import io.tributary.sandbox.traffic.CallKind;
import io.tributary.sandbox.traffic.Fault;
import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.World;
import io.tributary.source.RecordingSource;
import io.tributary.source.RecordingSourceContract;
import io.tributary.source.SourceQuery;
import io.tributary.wire.SettableClock;
import io.tributary.wire.TestWire;
import io.tributary.wire.Wire;

import org.junit.jupiter.api.AfterEach;

import reactor.core.publisher.Mono;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** Zoom signs the contract for the lists of configured users. */
class ZoomUsersContractTest implements RecordingSourceContract {

    private static final Instant NOW = Instant.parse("2026-03-01T10:30:00Z");
    private static final Instant FROM = NOW.minus(Duration.ofDays(90));

    private final World world =
            World.of(Account.zoom("acme", "ana@example.com", "ben@example.com"));
    private final ServedSandbox served = new ServedSandbox(filled(world), new SettableClock(NOW));
    private final Wire wire = TestWire.uncached(new SettableClock(NOW));
    private final RecordingSource source =
            ZoomSources.source(
                    wire,
                    "acme",
                    served.account("acme").toString(),
                    Map.of("page-size", "10", "users", "ana@example.com, ben@example.com"));

    private static World filled(World world) {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 60; i++) {
            Instant start = FROM.plusSeconds(random.nextLong(Duration.ofDays(30).toSeconds()));
            world.add("acme", start, start);
        }
        for (int i = 0; i < 40; i++) {
            Instant start = NOW.minusMillis(1 + random.nextLong(Duration.ofDays(3).toMillis()));
            world.add("acme", start, start);
        }
        Instant tie = NOW.minus(Duration.ofDays(10));
        for (int i = 0; i < 35; i++) {
            world.add("acme", tie.minusSeconds(i % 3), tie);
        }
        world.add("acme", FROM, FROM);
        world.add("acme", FROM.minusSeconds(1), FROM);
        return world;
    }

    @AfterEach
    void stop() {
        wire.close();
        served.close();
    }

    @Override
    public RecordingSource source() {
        return source;
    }

    @Override
    public SourceQuery query() {
        return ZoomSources.query(FROM, NOW);
    }

    @Override
    public Set<String> matching() {
        return world.entries("acme").stream()
                .filter(entry -> !entry.startTime().isBefore(FROM))
                .map(Entry::providerId)
                .collect(Collectors.toSet());
    }

    @Override
    public long listCalls() {
        return served.sandbox().calls().count("acme", CallKind.LIST);
    }

    @Override
    public void breakVendor() {
        served.sandbox().faults().put("acme", Fault.status(503).on(CallKind.LIST, CallKind.DETAIL));
    }

    @Override
    public Mono<Void> hangVendor() {
        served.sandbox().faults().put("acme", Fault.of(Fault.Effect.HANG));
        return served.hungUp();
    }

    @Override
    public Mono<Void> nextListCall() {
        return served.arrival("/recordings?");
    }

    @Override
    public String unknownId() {
        return "//AAAAAAAAAAAAAAAAAAAA==";
    }
}
