package io.tributary.source.webex;

import io.tributary.source.Change;
import io.tributary.source.Changed;
import io.tributary.source.Outcome;
import io.tributary.source.webex.WebexConfiguration.Role;

import reactor.core.publisher.Flux;

import java.util.List;

/**
 * Changes of recordings at Webex.
 *
 * @param role whose rights the credentials carry: only a compliance officer deletes at once, all
 *     others by way of the trash
 */
record WebexLifecycle(Role role, WebexBatches batches, WebexDeletions deletions) {

    Flux<Changed> change(Change change, List<String> ids) {
        return switch (change) {
            case Change.Trash _ -> batches.change(WebexBatch.TRASH, ids);
            case Change.Restore _ -> batches.change(WebexBatch.RESTORE, ids);
            case Change.Reassign(String owner) -> batches.change(WebexBatch.reassign(owner), ids);
            case Change.Delete delete ->
                    role == Role.COMPLIANCE_OFFICER
                            ? deletions.change(delete, ids)
                            : thrownAwayAndPurged(ids);
        };
    }

    /** Webex purges only what is in the trash. */
    private Flux<Changed> thrownAwayAndPurged(List<String> ids) {
        return batches.change(WebexBatch.TRASH, ids)
                .publish(trashed ->
                        Flux.merge(
                                trashed.filter(one -> !isThere(one)),
                                trashed.filter(WebexLifecycle::isThere)
                                        .map(Changed::providerId)
                                        .collectList()
                                        .filter(there -> !there.isEmpty())
                                        .flatMapMany(
                                                there -> batches.change(WebexBatch.PURGE, there))))
                .map(WebexLifecycle::deleted);
    }

    private static boolean isThere(Changed trashed) {
        return trashed.outcome() instanceof Outcome.Done;
    }

    /** What is not there any more is as it was to be. */
    static Changed deleted(Changed purged) {
        return purged.outcome() instanceof Outcome.Absent
                ? new Changed(purged.providerId(), new Outcome.Done())
                : purged;
    }
}
