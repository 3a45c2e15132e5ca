package io.tributary.source.webex;

import io.tributary.source.Changed;
import io.tributary.source.Outcome;
import io.tributary.source.SourceException;
import io.tributary.wire.VendorError;

import reactor.core.publisher.Flux;

import java.util.List;

/**
 * Changes many recordings by one call. Webex answers for all of them together: that it is done, or
 * that something is wrong with one of them, and then not even what became of the others. So those
 * are asked for again by halves, until each has an answer of its own.
 */
record WebexBatches(WebexChanges changes, WebexVerdict verdict) {

    /** The halves of more than these are asked for at the same time: at most four at once. */
    private static final int FEW = 25;

    Flux<Changed> change(WebexBatch batch, List<String> ids) {
        return changes.batch(batch, ids)
                .flatMapMany(answer -> answered(batch, ids, answer))
                .onErrorResume(SourceException.class, error -> all(ids, new Outcome.Failed(error)));
    }

    private Flux<Changed> answered(WebexBatch batch, List<String> ids, VendorError answer) {
        if (WebexChanges.isDone(answer)) {
            return all(ids, new Outcome.Done());
        }
        Outcome badRequest = WebexErrors.isBadRequest(answer) ? batch.badRequest() : null;
        if (ids.size() > 1) {
            return badRequest == null ? halves(batch, ids) : toBlame(batch, ids, badRequest);
        }
        return badRequest == null
                ? verdict.on(ids.getFirst(), batch.isDone(), answer).flux()
                : all(ids, badRequest);
    }

    /**
     * Either an id is malformed or what is wrong is wrong for all of them, which would take as many
     * calls as there are ids, and more, to find out by halves. So two are asked for by themselves:
     * if Webex takes one of those requests, only ids are left to blame.
     */
    private Flux<Changed> toBlame(WebexBatch batch, List<String> ids, Outcome badRequest) {
        return changes.batch(batch, List.of(ids.getFirst()))
                .filter(WebexErrors::isBadRequest)
                .flatMap(_ -> changes.batch(batch, List.of(ids.getLast())))
                .filter(WebexErrors::isBadRequest)
                .flatMapMany(_ -> all(ids, badRequest))
                .switchIfEmpty(halves(batch.blamingIds(), ids));
    }

    private Flux<Changed> halves(WebexBatch batch, List<String> ids) {
        int middle = ids.size() / 2;
        return Flux.just(ids.subList(0, middle), ids.subList(middle, ids.size()))
                .flatMap(half -> change(batch, half), ids.size() > FEW ? 2 : 1);
    }

    private static Flux<Changed> all(List<String> ids, Outcome outcome) {
        return Flux.fromIterable(ids).map(id -> new Changed(id, outcome));
    }
}
