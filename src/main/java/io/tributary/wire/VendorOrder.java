package io.tributary.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How far down a page has come of a list that is sorted newest first, but for a slack. */
public final class VendorOrder {

    private VendorOrder() {}

    /**
     * The oldest of a page's times, in the vendor's order, that nothing after it on the page is
     * newer than by more than the slack. What is out of order for all to see says nothing of what
     * is to come: a single wrong time in a page must not make its reader pass over those below it.
     *
     * @return empty for an empty page
     */
    public static Optional<Instant> reached(List<Instant> times, Duration slack) {
        if (times.isEmpty()) {
            return Optional.empty();
        }
        Instant oldest = times.getLast();
        Instant newestAfter = oldest;
        for (Instant time : times.reversed()) {
            if (time.isBefore(oldest) && !time.plus(slack).isBefore(newestAfter)) {
                oldest = time;
            }
            newestAfter = time.isAfter(newestAfter) ? time : newestAfter;
        }
        return Optional.of(oldest);
    }
}
