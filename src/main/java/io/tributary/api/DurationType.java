package io.tributary.api;

import java.time.DateTimeException;
import java.time.Duration;

/** A length of time as ISO 8601 writes it, of days and smaller units; not negative. */
final class DurationType implements ParameterType<Duration> {

    @Override
    public Duration parse(String text) {
        Duration duration = read(text);
        if (duration.isNegative()) {
            throw new RefusedValueException("It must not be negative.");
        }
        return duration;
    }

    private static Duration read(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException unreadable) {
            throw new RefusedValueException(
                    "It must be an ISO 8601 duration of days, hours, minutes and seconds, for"
                            + " example PT1M30S.");
        }
    }
}
