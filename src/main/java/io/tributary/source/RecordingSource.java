package io.tributary.source;

import io.tributary.recording.Recording;
import io.tributary.recording.View;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.util.List;

/**
 * One configured account at a vendor.
 *
 * <p>Every {@link Mono} that a source or its lists hand out is cold: nothing is asked of the vendor
 * before it is subscribed to, each subscription asks anew, and cancelling it ends the vendor call
 * under way. It fails with nothing but a {@link SourceException}. A source is safe for concurrent
 * use and remembers nothing between calls that an answer depends on.
 */
public interface RecordingSource {

    /** What this source is called and what it can do; never changes. */
    SourceProfile profile();

    /** How it stands with the vendor. Asks the vendor nothing, and answers at once. */
    default Connection connection() {
        return Connection.UNLIMITED;
    }

    /**
     * The vendor lists that together hold every recording that can match a query. Asks the vendor
     * nothing.
     *
     * <p>A source narrows its lists by as much of the query as its vendor can filter at least as
     * widely as the query means it, and leaves the rest to the caller: a list may hold recordings
     * that do not match, it may never lack one that does.
     */
    Plan plan(SourceQuery query);

    /**
     * The recording with a vendor's own identifier, in whatever status it is, by one vendor call
     * (or none, where the same was asked a moment ago).
     *
     * @return the recording, in a {@link View#FULL} view where that one call tells everything;
     *     empty where the vendor has none by this identifier (any more)
     */
    Mono<Recording> find(String providerId);

    /**
     * Adds to a recording from one of this source's lists what only detail calls know.
     *
     * @return the recording in a {@link View#FULL} view; empty where the vendor has no details of
     *     it or does not show them to this account
     */
    Mono<Recording> complete(Recording listed);

    /**
     * The way to what was recorded, by one vendor call that is made anew each time.
     *
     * @return empty where the vendor has no recording by this identifier (any more)
     */
    Mono<RecordingMedia> media(String providerId);

    /**
     * Changes recordings at the vendor, with as few calls as it allows. Not called for a verb that
     * the profile does not name, nor of a source that is read-only; a source without any verb need
     * not have it.
     *
     * <p>Every change can be repeated: one that is trashed already is {@link Outcome.Done}, and so
     * is one that was to be deleted and is not there any more. As soon as the first result comes,
     * nothing that was asked of this source before is answered from memory.
     *
     * @param providerIds 1 to 100, each once
     * @return what became of each, once each, in any order, as soon as it is known. Whatever is
     *     missing when it ends with a failure may or may not have been changed
     */
    default Flux<Changed> change(Change change, List<String> providerIds) {
        return Flux.error(
                () -> new UnsupportedOperationException("no verb but " + profile().lifecycle()));
    }
}
