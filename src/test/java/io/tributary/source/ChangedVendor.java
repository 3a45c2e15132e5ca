package io.tributary.source;

import static java.util.Objects.requireNonNull;

import io.tributary.recording.OrderKey;
import io.tributary.recording.Recording;
import io.tributary.recording.Status;
import io.tributary.sandbox.ServedSandbox;
import io.tributary.sandbox.traffic.CallKind;
import io.tributary.sandbox.traffic.Fault;
import io.tributary.sandbox.world.Entry;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The emulated account {@code acme} and the source that changes it.
 *
 * @param now when recordings are made
 */
public record ChangedVendor(ServedSandbox served, RecordingSource source, Instant now) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Records so many things, whosever they are. */
    public List<String> add(int count, Status status) {
        return add(count, status, null);
    }

    public List<String> add(int count, Status status, @Nullable String user) {
        Instant start = now.minus(Duration.ofHours(1));
        return IntStream.range(0, count)
                .mapToObj(i ->
                        served.sandbox()
                                .world()
                                .add(
                                        "acme",
                                        start.plusSeconds(i),
                                        now.minusSeconds(1),
                                        status,
                                        user))
                .toList();
    }

    public Map<String, Outcome> change(Change change, List<String> ids) {
        return requireNonNull(
                source.change(change, ids)
                        .collectMap(Changed::providerId, Changed::outcome)
                        .block(PATIENCE));
    }

    public Outcome change(Change change, String id) {
        return requireNonNull(change(change, List.of(id)).get(id));
    }

    public Optional<Entry> entry(String id) {
        return served.sandbox().world().find("acme", id);
    }

    /** The statuses of some recordings, each once; those that are gone have none. */
    public List<Status> statuses(List<String> ids) {
        return ids.stream()
                .flatMap(id -> entry(id).stream())
                .map(Entry::status)
                .distinct()
                .toList();
    }

    public void plant(Fault fault) {
        served.sandbox().faults().put("acme", fault);
    }

    public long calls(CallKind kind) {
        return served.sandbox().calls().count("acme", kind);
    }

    /** What the lists of these statuses hold of the last day. */
    public List<String> listed(Status... statuses) {
        SourceQuery query =
                new SourceQuery(
                        now.minus(Duration.ofDays(1)),
                        now,
                        now,
                        new Criteria(
                                Set.of(),
                                Set.of(),
                                Set.of(statuses),
                                null,
                                null,
                                null,
                                null,
                                null));
        return switch (source.plan(query)) {
            case Plan.Read read ->
                    read.lists().stream()
                            .flatMap(list ->
                                    Walks.pages(list.open(OrderKey.top(now), null)).stream())
                            .flatMap(page -> page.recordings().stream())
                            .map(Recording::providerId)
                            .toList();
            case Plan.Unsupported no -> throw new AssertionError(no.detail());
        };
    }

    /** How many had each outcome. */
    public static Map<Outcome, Long> tally(Map<String, Outcome> outcomes) {
        return outcomes.values().stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    /** Why the change of a recording failed. */
    public static Failure failure(@Nullable Outcome outcome) {
        return switch (outcome) {
            case Outcome.Failed(SourceException error) -> error.failure();
            case null, default -> throw new AssertionError("%s is no failure".formatted(outcome));
        };
    }
}
