package io.tributary.source.webex;

import io.tributary.recording.Recording;
import io.tributary.recording.Status;
import io.tributary.source.Changed;
import io.tributary.source.Failure;
import io.tributary.source.Outcome;
import io.tributary.source.SourceException;
import io.tributary.wire.VendorError;

import reactor.core.publisher.Mono;

import java.util.function.Predicate;

/**
 * What became of a recording with which something is wrong, as Webex says without saying what. It
 * can be that there was nothing to be done, so the recording itself is looked at.
 */
record WebexVerdict(WebexClient client) {

    /**
     * @param isDone whether it is as it was to be
     * @param refusal what Webex answered to the change
     */
    Mono<Changed> on(String id, Predicate<Recording> isDone, VendorError refusal) {
        return client.recordingNow(id)
                .filter(recording -> recording.status() != Status.PURGED)
                .<Outcome>map(recording ->
                        isDone.test(recording)
                                ? new Outcome.Done()
                                : new Outcome.Failed(refused(refusal)))
                .defaultIfEmpty(new Outcome.Absent())
                .map(outcome -> new Changed(id, outcome));
    }

    private static SourceException refused(VendorError refusal) {
        return SourceException.refusal(
                new Failure.Forbidden(
                        "Webex refuses to change this recording (%d)".formatted(refusal.status()),
                        refusal.trackingId()));
    }
}
