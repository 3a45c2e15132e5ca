package io.tributary.federation;

import io.tributary.recording.OrderKey;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Which instants an answer may tell: an instant that does not come from what the caller may see is
 * told to the hour, rounded down, because it may be the start of a recording that is hidden.
 *
 * @param token where the answer begins
 * @param inherited whether the places in the token may come from what somebody else may see
 * @param narrow whether a source that is asked holds recordings that are hidden
 */
record Disclosure(PageToken token, boolean inherited, boolean narrow) {

    /** Where an answer begins. */
    Instant beginning() {
        return of(token.after());
    }

    /**
     * @param place null for the end of what is listed, below which no answer says anything
     */
    Instant of(@Nullable OrderKey place) {
        OrderKey end = token.end();
        Instant lowest = end == null ? token.query().from() : told(end, token.query().from());
        return place == null ? lowest : told(place, lowest);
    }

    private Instant told(OrderKey place, Instant lowest) {
        Instant exact = place.startTime();
        Instant told =
                mayTell(place) || exact.equals(token.query().to())
                        ? exact
                        : exact.truncatedTo(ChronoUnit.HOURS);
        return told.isBefore(lowest) ? lowest : told;
    }

    /** A place without a recording is how far vendors have been read. */
    private boolean mayTell(OrderKey place) {
        boolean isOfToken = place.equals(token.after()) || place.equals(token.end());
        return !(inherited && isOfToken) && (!narrow || !place.providerId().isEmpty());
    }
}
