package io.tributary.source.zoom;

import io.tributary.recording.View;
import io.tributary.source.Change;
import io.tributary.source.Changed;
import io.tributary.source.Outcome;
import io.tributary.source.SourceException;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Changes of meeting instances at Zoom, each by a call of its own.
 *
 * @param users whose trash can be looked into; empty where the whole account is read, which has
 *     none
 */
record ZoomLifecycle(String source, List<ZoomScope> users, ZoomChanges changes, ZoomClient client) {

    private static final int AT_ONCE = 4;

    Flux<Changed> change(Change change, List<String> ids) {
        Map<Boolean, List<String>> parts =
                ids.stream().collect(Collectors.partitioningBy(ZoomUuid::isNumber));
        return Flux.merge(
                all(parts.getOrDefault(true, List.of()), _ -> new Outcome.Absent()),
                instances(change, parts.getOrDefault(false, List.of())));
    }

    private Flux<Changed> instances(Change change, List<String> uuids) {
        return switch (change) {
            case Change.Trash _ -> trashed(uuids);
            case Change.Restore _ -> each(uuids, this::restored);
            case Change.Delete _ -> each(uuids, this::deleted);
            case Change.Reassign _ ->
                    Flux.error(() -> new UnsupportedOperationException("Zoom reassigns nothing"));
        };
    }

    private static Flux<Changed> each(List<String> uuids, Function<String, Mono<Outcome>> change) {
        return Flux.fromIterable(uuids)
                .flatMap(
                        uuid ->
                                change.apply(uuid)
                                        .onErrorResume(SourceException.class, ZoomLifecycle::failed)
                                        .map(outcome -> new Changed(uuid, outcome)),
                        AT_ONCE);
    }

    private static Mono<Outcome> failed(SourceException error) {
        return Mono.just(new Outcome.Failed(error));
    }

    /** Zoom does not tell what is in the trash already from what it does not have. */
    private Flux<Changed> trashed(List<String> uuids) {
        return each(uuids, changes::trash)
                .publish(told ->
                        Flux.merge(
                                told.filter(one -> !isAbsent(one.outcome())),
                                told.filter(one -> isAbsent(one.outcome()))
                                        .map(Changed::providerId)
                                        .collectList()
                                        .filter(absent -> !absent.isEmpty())
                                        .flatMapMany(this::foundInTrash)));
    }

    /** By one reading for all of them. */
    private Flux<Changed> foundInTrash(List<String> absent) {
        if (users.isEmpty()) {
            // There is no trash to look into, and it would be wrong to deny what may well be in it.
            return all(absent, _ -> new Outcome.Done());
        }
        return Flux.fromIterable(users)
                .concatMap(user -> new ZoomTrashReading(client, user).whole(true))
                .flatMapIterable(trash -> trash.recordings().keySet())
                .collect(Collectors.toSet())
                .flatMapMany(trash ->
                        all(
                                absent,
                                uuid ->
                                        trash.contains(uuid)
                                                ? new Outcome.Done()
                                                : new Outcome.Absent()))
                .onErrorResume(
                        SourceException.class,
                        error -> all(absent, _ -> new Outcome.Failed(error)));
    }

    private static Flux<Changed> all(List<String> uuids, Function<String, Outcome> outcome) {
        return Flux.fromIterable(uuids).map(uuid -> new Changed(uuid, outcome.apply(uuid)));
    }

    /** What Zoom cannot restore may be what was not in the trash. */
    private Mono<Outcome> restored(String uuid) {
        return changes.recover(uuid)
                .flatMap(outcome -> isAbsent(outcome) ? found(uuid) : Mono.just(outcome));
    }

    private Mono<Outcome> found(String uuid) {
        return client.instance(uuid, new ZoomOrigin(source, null, false, View.BASIC))
                .<Outcome>map(_ -> new Outcome.Done())
                .defaultIfEmpty(new Outcome.Absent());
    }

    /** What Zoom does not find to delete may be in the trash, from where it cannot be deleted. */
    private Mono<Outcome> deleted(String uuid) {
        return changes.delete(uuid)
                .flatMap(
                        outcome -> isAbsent(outcome) ? deletedFromTrash(uuid) : Mono.just(outcome));
    }

    /** Zoom does not find to recover what it has recovered for a call whose answer was lost. */
    private Mono<Outcome> deletedFromTrash(String uuid) {
        return changes.recover(uuid)
                .flatMap(outcome ->
                        outcome instanceof Outcome.Done || isAbsent(outcome)
                                ? deletedOrPutBack(uuid)
                                : Mono.just(outcome))
                .map(outcome -> isAbsent(outcome) ? new Outcome.Done() : outcome);
    }

    /** What was in the trash is not to be in use because it could not be deleted. */
    private Mono<Outcome> deletedOrPutBack(String uuid) {
        return changes.delete(uuid)
                .onErrorResume(SourceException.class, ZoomLifecycle::failed)
                .flatMap(outcome ->
                        switch (outcome) {
                            case Outcome.Done _, Outcome.Absent _ -> Mono.just(outcome);
                            case Outcome.NotReady _, Outcome.Refused _, Outcome.Failed _ ->
                                    putBack(uuid).thenReturn(outcome);
                        });
    }

    private Mono<Void> putBack(String uuid) {
        return changes.trash(uuid).onErrorComplete(SourceException.class).then();
    }

    private static boolean isAbsent(Outcome outcome) {
        return outcome instanceof Outcome.Absent;
    }
}
