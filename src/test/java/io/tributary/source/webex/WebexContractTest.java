package io.tributary.source.webex;

import io.tributary.recording.Status;
import io.tributary.sandbox.ServedSandbox;
import io.tributary.sandbox.traffic.CallKind;
import io.tributary.sandbox.traffic.Fault;
import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.Role;
import io.tributary.sandbox.world.World;
import io.tributary.source.Criteria;
import io.tributary.source.RecordingSource;
import io.tributary.source.RecordingSourceContract;
import io.tributary.source.SourceQuery;
import io.tributary.wire.SettableClock;
import io.tributary.wire.TestWire;
import io.tributary.wire.Wire;

import org.junit.jupiter.api.AfterEach;

import reactor.core.publisher.Mono;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** Webex signs the contract over half a year with quiet weeks, late files and a run of ties. */
class WebexContractTest implements RecordingSourceContract {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant FROM = NOW.minus(Duration.ofDays(180));

    private final World world = World.of(Account.webex("acme", Role.COMPLIANCE_OFFICER));
    private final ServedSandbox served = new ServedSandbox(filled(world), new SettableClock(NOW));
    private final Wire wire = TestWire.uncached(new SettableClock(NOW));
    private final RecordingSource source =
            WebexSources.source(
                    wire,
                    URI.create(served.account("acme") + "/v1"),
                    Map.of("lateness", "unbounded", "page-size", "10"));

    private static World filled(World world) {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 60; i++) {
            Instant start = FROM.plusSeconds(random.nextLong(Duration.ofDays(60).toSeconds()));
            world.add("acme", start, start.plusSeconds(random.nextLong(21_600)));
        }
        for (int i = 0; i < 40; i++) {
            Instant start = NOW.minusSeconds(random.nextLong(Duration.ofDays(3).toSeconds()));
            world.add("acme", start, start.plusMillis(random.nextLong(600_000)));
        }
        Instant tie = NOW.minus(Duration.ofDays(10));
        for (int i = 0; i < 25; i++) {
            world.add("acme", tie.minusSeconds(i % 3), tie.plusSeconds(40));
        }
        world.add("acme", NOW.minus(Duration.ofDays(90)), NOW.minus(Duration.ofDays(1)));
        world.add("acme", NOW.minus(Duration.ofDays(2)), NOW, Status.TRASHED, null);
        world.add("acme", FROM.minusSeconds(1), FROM.plusSeconds(1));
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
        return new SourceQuery(FROM, NOW, NOW.plus(Duration.ofMinutes(20)), Criteria.DEFAULT);
    }

    @Override
    public Set<String> matching() {
        return world.entries("acme").stream()
                .filter(entry -> entry.status() == Status.AVAILABLE)
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
        return served.arrival("/admin/convergedRecordings?");
    }

    @Override
    public String unknownId() {
        return "00000000-0000-4000-8000-000000000000";
    }
}
