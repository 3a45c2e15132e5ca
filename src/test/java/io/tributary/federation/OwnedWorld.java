package io.tributary.federation;

import static java.util.Objects.requireNonNull;

import io.tributary.recording.Recording;
import io.tributary.recording.Status;
import io.tributary.source.Criteria;
import io.tributary.source.InMemorySource;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
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
    private static final Duration LATENESS = Duration.ofHours(5);

    final Random random;
    final RecordingQuery query;
    private final Map<String, InMemorySource> sources = new TreeMap<>();
    private final ScanBound bound;

    OwnedWorld(long seed) {
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

    Grant grant() {
        return RandomGrant.of(random, sources.keySet());
    }

    Set<String> names() {
        return sources.keySet();
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

    void mendEverything() {
        sources.values().forEach(source -> source.failAfter(Integer.MAX_VALUE));
    }
}
