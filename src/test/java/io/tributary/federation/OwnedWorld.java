package io.tributary.federation;

import static java.util.Objects.requireNonNull;

import io.tributary.recording.Recording;
import io.tributary.recording.RecordingId;
import io.tributary.recording.Status;
import io.tributary.source.Criteria;
import io.tributary.source.InMemorySource;
import io.tributary.source.Verb;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Three sources with a few dozen recordings of all kinds, of somebody or nobody. They start at odd
 * nanoseconds, so that the start of each is known again wherever it is told.
 */
final class OwnedWorld {

    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
    private static final long SEED = Long.getLong("laws.seed", 0);
    private static final Duration LATENESS = Duration.ofHours(5);

    private final long seed;
    final Random random;
    final RecordingQuery query;
    private final Map<String, InMemorySource> sources = new TreeMap<>();
    private final ScanBound bound;

    /** Worlds of all kinds; others where {@code laws.seed} says so. */
    static Arbitrary<OwnedWorld> any() {
        return Arbitraries.randomValue(random -> new OwnedWorld(random.nextLong() ^ SEED));
    }

    OwnedWorld(long seed) {
        this.seed = seed;
        random = new Random(seed);
        List<Instant> starts = new ArrayList<>();
        for (String name : List.of("alpha", "bravo", "delta")) {
            sources.put(name, source(name, starts));
        }
        bound = new ScanBound(1 + random.nextInt(4), 1 + random.nextInt(5));
        Instant to = NOW.minus(Duration.ofHours(random.nextInt(40))).minusNanos(55);
        Instant from = to.minus(Duration.ofHours(1 + random.nextInt(120))).minusNanos(33);
        query = new RecordingQuery(from, to, NOW, List.copyOf(sources.keySet()), criteria());
    }

    private InMemorySource source(String name, List<Instant> starts) {
        boolean late = random.nextBoolean();
        int pageSize = 1 + random.nextInt(5);
        InMemorySource source =
                late
                        ? InMemorySource.late(name, pageSize, LATENESS)
                        : InMemorySource.punctual(name, pageSize);
        int rows = random.nextInt(25);
        for (int i = 0; i < rows; i++) {
            Instant start = start(starts);
            Instant created = late ? start.plusSeconds(random.nextInt(18_000)) : start;
            int owner = random.nextInt(RandomGrant.OWNERS.size() + 1);
            source.with(
                    "row%03d".formatted(starts.size()),
                    start,
                    created,
                    RandomGrant.kind(random),
                    owner == 0 ? null : RandomGrant.OWNERS.get(owner - 1));
            starts.add(start);
        }
        switch (random.nextInt(4)) {
            case 0 -> source.readOnly(Verb.values());
            case 1 -> source.writable(Verb.DELETE);
            default -> source.writable(Verb.values());
        }
        if (random.nextBoolean()) {
            source.withOwnersInListsOnly();
        }
        return random.nextBoolean() ? source.filtering() : source;
    }

    private Instant start(List<Instant> others) {
        return !others.isEmpty() && random.nextInt(6) == 0
                ? others.get(random.nextInt(others.size()))
                : NOW.minus(Duration.ofMinutes(500 + random.nextInt(8_000)))
                        .plusNanos(1_001 + 2L * others.size());
    }

    private Criteria criteria() {
        return switch (random.nextInt(6)) {
            case 0 ->
                    new Criteria(
                            EnumSet.of(RandomGrant.kind(random), RandomGrant.kind(random)),
                            Set.of(),
                            Status.LISTED,
                            null,
                            null,
                            null,
                            null,
                            null);
            case 1 -> of(RandomGrant.OWNERS.getFirst(), null);
            case 2 -> of(null, "1");
            default -> Criteria.DEFAULT;
        };
    }

    private static Criteria of(@Nullable String owner, @Nullable String title) {
        return new Criteria(Set.of(), Set.of(), Status.LISTED, owner, null, title, null, null);
    }

    Reader reader() {
        return new Reader(() -> List.copyOf(sources.values()), bound);
    }

    /** One for many questions, at the end of the world's time. */
    Federation federation() {
        return reader().federation(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    Grant grant() {
        return RandomGrant.of(random, sources.keySet());
    }

    Set<String> names() {
        return sources.keySet();
    }

    /** What a vendor's words hold that is not for those who do not see all of its source. */
    List<String> secrets(String source) {
        return requireNonNull(sources.get(source)).secrets();
    }

    /** The ids of what was asked to be changed. */
    List<RecordingId> changed() {
        return sources.entrySet().stream()
                .flatMap(source ->
                        source.getValue().changed().stream()
                                .map(one -> new RecordingId(source.getKey(), one)))
                .toList();
    }

    List<Recording> recordings() {
        return sources.values().stream().flatMap(one -> one.recordings().stream()).toList();
    }

    /** Whether a recording is asked for. */
    boolean matches(Recording recording) {
        Instant start = recording.startTime();
        return !start.isBefore(query.from())
                && start.isBefore(query.to())
                && query.criteria().matchesListed(recording);
    }

    /** Some source, which is told, goes silent after a few calls, until all are mended. */
    String breakSomething() {
        String name = query.sources().get(random.nextInt(query.sources().size()));
        requireNonNull(sources.get(name)).failAfter(random.nextInt(4));
        return name;
    }

    /** Some source fails whatever it is asked, in words that are not for everybody. */
    void silenceSomething() {
        List<InMemorySource> all = List.copyOf(sources.values());
        all.get(random.nextInt(all.size())).failWithSecrets();
    }

    void mendEverything() {
        sources.values().forEach(source -> source.failAfter(Integer.MAX_VALUE));
    }

    @Override
    public String toString() {
        return "the world of seed " + seed;
    }
}
