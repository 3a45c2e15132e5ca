package io.tributary.federation;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import io.tributary.recording.Recording;
import io.tributary.recording.RecordingId;
import io.tributary.source.Change;
import io.tributary.source.Deadline;
import io.tributary.source.Outcome;
import io.tributary.source.RecordingSource;
import io.tributary.source.SourceException;
import io.tributary.source.SourceProfile;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Changes of recordings: each source is told its own part, and each recording has its result. */
final class Lifecycle {

    private static final int LOOKUPS_AT_ONCE = 4;

    /** Looks a recording up; empty where its caller may not see it. */
    interface Lookup {
        Mono<Recording> find(RecordingId id, Grant grant, Duration timeout);
    }

    private final Map<String, RecordingSource> sources;
    private final GuardedCalls calls;
    private final Lookup lookup;

    Lifecycle(Map<String, RecordingSource> sources, GuardedCalls calls, Lookup lookup) {
        this.sources = sources;
        this.calls = calls;
        this.lookup = lookup;
    }

    /** One result for each, in the order asked. */
    Mono<List<ChangeResult>> change(
            Change change, List<RecordingId> ids, Duration timeout, Grant grant) {
        return Flux.fromIterable(ids.stream().collect(groupingBy(RecordingId::source)).entrySet())
                .flatMap(group -> of(group.getKey(), change, group.getValue(), timeout, grant))
                .collectMap(ChangeResult::id)
                .map(results -> ids.stream().map(results::get).toList());
    }

    private Flux<ChangeResult> of(
            String name, Change change, List<RecordingId> ids, Duration timeout, Grant grant) {
        RecordingSource source = sources.get(name);
        if (source == null || !grant.sees(name)) {
            return refused(ids, absent());
        }
        SourceProblem refusal = refusal(source.profile(), change);
        if (refusal != null) {
            return refused(ids, refusal);
        }
        Extent extent = grant.extent(name);
        return extent.isWhole()
                ? told(source, change, ids, timeout, extent)
                : toldOfVisible(source, change, ids, timeout, grant);
    }

    /** What may not be seen is as absent as what is not there. */
    private Flux<ChangeResult> toldOfVisible(
            RecordingSource source,
            Change change,
            List<RecordingId> ids,
            Duration timeout,
            Grant grant) {
        Deadline deadline = Deadline.in(timeout);
        return Flux.fromIterable(ids)
                .flatMap(id -> lookedUp(id, deadline.left(), grant), LOOKUPS_AT_ONCE)
                .collectList()
                .flatMapMany(hidden -> {
                    Set<RecordingId> without =
                            hidden.stream().map(ChangeResult::id).collect(toSet());
                    List<RecordingId> visible =
                            ids.stream().filter(id -> !without.contains(id)).toList();
                    Flux<ChangeResult> rest = Flux.fromIterable(hidden);
                    return visible.isEmpty()
                            ? rest
                            : rest.concatWith(
                                    told(
                                            source,
                                            change,
                                            visible,
                                            deadline.left(),
                                            grant.extent(source.profile().name())));
                });
    }

    /** Why a recording cannot be changed; empty where it can. */
    private Mono<ChangeResult> lookedUp(RecordingId id, Duration timeout, Grant grant) {
        return lookup.find(id, grant, timeout)
                .map(_ -> true)
                .defaultIfEmpty(false)
                .filter(visible -> !visible)
                .map(_ -> ChangeResult.not(id, absent()))
                .onErrorResume(
                        NoAnswerException.class,
                        error ->
                                Mono.just(
                                        ChangeResult.not(
                                                id,
                                                requireNonNull(
                                                        error.problems().get(id.source())))));
    }

    private static Flux<ChangeResult> refused(List<RecordingId> ids, SourceProblem problem) {
        return Flux.fromIterable(ids).map(id -> ChangeResult.not(id, problem));
    }

    private Flux<ChangeResult> told(
            RecordingSource source,
            Change change,
            List<RecordingId> ids,
            Duration timeout,
            Extent extent) {
        return Flux.defer(() -> {
            Map<String, Outcome> known = new ConcurrentHashMap<>();
            List<String> providerIds = ids.stream().map(RecordingId::providerId).toList();
            return calls.changes(
                            timeout, source.profile().name(), source.change(change, providerIds))
                    .doOnNext(changed -> known.put(changed.providerId(), changed.outcome()))
                    .then(Mono.fromSupplier(Lifecycle::untold))
                    .onErrorResume(
                            SourceException.class, error -> Mono.just(new Outcome.Failed(error)))
                    .flatMapIterable(unknown ->
                            ids.stream()
                                    .map(id ->
                                            result(
                                                    id,
                                                    known.getOrDefault(id.providerId(), unknown),
                                                    extent))
                                    .toList());
        });
    }

    /** Of a source that ends as if it had told of everything. */
    private static Outcome untold() {
        return new Outcome.Failed(
                SourceException.badResponse("The vendor did not say whether it is done", null));
    }

    private static SourceProblem absent() {
        return SourceProblem.permanent(
                Reason.RECORDING_NOT_FOUND, "There is no recording with this id.");
    }

    private static @Nullable SourceProblem refusal(SourceProfile source, Change change) {
        if (!source.lifecycle().contains(change.verb())) {
            return SourceProblem.permanent(
                    Reason.UNSUPPORTED_BY_PROVIDER,
                    "%s has no way to %s a recording of %s."
                            .formatted(
                                    source.provider(),
                                    change.verb().name().toLowerCase(Locale.ROOT),
                                    source.name()));
        }
        return source.readOnly()
                ? SourceProblem.permanent(
                        Reason.SOURCE_READ_ONLY,
                        "The source %s is configured to be read only.".formatted(source.name()))
                : null;
    }

    private static ChangeResult result(RecordingId id, Outcome outcome, Extent extent) {
        return switch (outcome) {
            case Outcome.Done _ -> ChangeResult.done(id);
            case Outcome.Absent _ -> ChangeResult.not(id, absent());
            case Outcome.NotReady(String detail) ->
                    ChangeResult.not(
                            id,
                            new SourceProblem(Reason.MEDIA_NOT_READY, detail, true, null, null));
            case Outcome.Refused(String argument, String detail) ->
                    new ChangeResult(
                            id,
                            SourceProblem.permanent(Reason.INVALID_PARAMETER, detail),
                            argument);
            case Outcome.Failed(SourceException error) ->
                    ChangeResult.not(id, SourceProblem.of(error.failure(), extent));
        };
    }
}
