package io.tributary.source.webex;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A stretch of a list, in whole seconds.
 *
 * @param low the lower bound
 * @param high the upper bound
 */
record WebexWindow(Instant low, Instant high) {

    boolean contains(Instant instant) {
        return !instant.isAfter(high) && !instant.isBefore(low);
    }

    /** The lowest upper bound that leaves nothing out that came into being at an instant. */
    static Instant above(Instant instant) {
        Instant floor = instant.truncatedTo(ChronoUnit.SECONDS);
        return floor.plusSeconds(floor.equals(instant) ? 1 : 2);
    }
}
