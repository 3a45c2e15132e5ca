package io.tributary.source;

import io.tributary.sandbox.ServedSandbox;
import io.tributary.sandbox.traffic.CallKind;
import io.tributary.sandbox.traffic.Fault;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.World;
import io.tributary.wire.SettableClock;
import io.tributary.wire.TestWire;
import io.tributary.wire.Wire;

import org.junit.jupiter.api.AfterEach;

import reactor.core.publisher.Mono;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** The contract as an adapter signs it, over the emulated account {@code acme}. */
public abstract class SandboxContract implements RecordingSourceContract {

    private final World world;
    private final SourceQuery query;
    private final String listPath;
    private final ServedSandbox served;
    private final Wire wire;
    private final RecordingSource source;

    /**
     * @param listPath part of the address of every list call, and of no other
     * @param adapter makes the source that reads the account at an address
     */
    protected SandboxContract(
            World world, Instant now, SourceQuery query, String listPath, Adapter adapter) {
        Clock clock = new SettableClock(now);
        this.world = world;
        this.query = query;
        this.listPath = listPath;
        this.served = new ServedSandbox(world, clock);
        this.wire = TestWire.uncached(clock);
        this.source = adapter.over(wire, served.account("acme"), served.mediaUrl());
    }

    /** The adapter under test. */
    @FunctionalInterface
    protected interface Adapter {

        /**
         * The source of an account.
         *
         * @param mediaUrl where its links to media lead
         */
        RecordingSource over(Wire wire, URI account, String mediaUrl);
    }

    /** A quarter with quiet weeks, busy days and a run of ties, whose files are never late. */
    protected static World quarter(World world, Instant from, Instant now) {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 60; i++) {
            Instant start = from.plusSeconds(random.nextLong(Duration.ofDays(30).toSeconds()));
            world.add("acme", start, start);
        }
        for (int i = 0; i < 40; i++) {
            Instant start = now.minusMillis(1 + random.nextLong(Duration.ofDays(3).toMillis()));
            world.add("acme", start, start);
        }
        Instant tie = now.minus(Duration.ofDays(10));
        for (int i = 0; i < 35; i++) {
            world.add("acme", tie.minusSeconds(i % 3), tie);
        }
        world.add("acme", from, from);
        world.add("acme", from.minusSeconds(1), from);
        return world;
    }

    @AfterEach
    final void stop() {
        wire.close();
        served.close();
    }

    @Override
    public final RecordingSource source() {
        return source;
    }

    @Override
    public final SourceQuery query() {
        return query;
    }

    @Override
    public final Set<String> matching() {
        return world.entries("acme").stream()
                .filter(entry -> query.criteria().statuses().contains(entry.status()))
                .filter(entry -> !entry.startTime().isBefore(query.from()))
                .map(Entry::providerId)
                .collect(Collectors.toSet());
    }

    @Override
    public final long listCalls() {
        return served.sandbox().calls().count("acme", CallKind.LIST);
    }

    @Override
    public final void breakVendor() {
        served.sandbox()
                .faults()
                .put(
                        "acme",
                        Fault.status(503).on(CallKind.LIST, CallKind.DETAIL, CallKind.LIFECYCLE));
    }

    @Override
    public final Mono<Void> hangVendor() {
        served.sandbox().faults().put("acme", Fault.of(Fault.Effect.HANG));
        return served.hungUp();
    }

    @Override
    public final Mono<Void> nextListCall() {
        return served.arrival(listPath);
    }
}
