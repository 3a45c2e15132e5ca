package io.tributary.source.webex;

import io.tributary.source.Change;
import io.tributary.source.Changed;
import io.tributary.source.Outcome;
import io.tributary.source.SourceException;
import io.tributary.wire.VendorError;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.util.List;

/**
 * Deletes recordings for everybody, one by one, which a compliance officer has to give reasons for.
 */
record WebexDeletions(WebexChanges changes, WebexVerdict verdict) {

    private static final int AT_ONCE = 4;
    private static final Outcome UNJUSTIFIED =
            new Outcome.Refused(
                    "reason", "Webex wants a reason of a compliance officer, such as audit");

    Flux<Changed> change(Change.Delete delete, List<String> ids) {
        return isJustified(delete)
                ? Flux.fromIterable(ids).flatMap(id -> deleted(id, delete), AT_ONCE)
                : Flux.fromIterable(ids).map(id -> new Changed(id, UNJUSTIFIED));
    }

    private static boolean isJustified(Change.Delete delete) {
        String reason = delete.reason();
        return reason != null && !reason.isBlank();
    }

    private Mono<Changed> deleted(String id, Change.Delete delete) {
        return changes.delete(id, delete)
                .flatMap(answer -> answered(id, answer))
                .onErrorResume(
                        SourceException.class,
                        error -> Mono.just(new Changed(id, new Outcome.Failed(error))));
    }

    private Mono<Changed> answered(String id, VendorError answer) {
        return WebexErrors.isConflict(answer)
                ? verdict.on(id, _ -> false, answer).map(WebexLifecycle::deleted)
                : Mono.just(new Changed(id, new Outcome.Done()));
    }
}
