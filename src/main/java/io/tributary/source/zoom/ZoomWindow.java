package io.tributary.source.zoom;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * A stretch of whole UTC days of a list.
 *
 * @param low the first day
 * @param high the day after the last one
 */
record ZoomWindow(LocalDate low, LocalDate high) {

    ZoomWindow {
        if (!low.isBefore(high)) {
            throw new IllegalArgumentException("a window holds a day at least");
        }
    }

    Instant start() {
        return low.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    Instant end() {
        return high.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The day that holds an instant. */
    static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
