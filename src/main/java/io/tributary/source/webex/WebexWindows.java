package io.tributary.source.webex;

import java.time.Duration;
import java.time.Instant;

/**
 * The windows in which a query is read.
 *
 * @param lowest nothing before it matters
 * @param highest nothing from it on matters
 * @param length the longest that a window may be
 */
record WebexWindows(Instant lowest, Instant highest, Duration length) {

    WebexWindow top() {
        return below(highest);
    }

    WebexWindow below(Instant high) {
        Instant low = high.minus(length);
        return new WebexWindow(low.isBefore(lowest) ? lowest : low, high);
    }

    /** Whether a bound, in seconds since 1970, lies between the lowest and the highest. */
    boolean contain(long high) {
        return high > lowest.getEpochSecond() && high < highest.getEpochSecond();
    }
}
