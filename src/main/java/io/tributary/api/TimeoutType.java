package io.tributary.api;

import java.time.Duration;

/**
 * How long the caller is ready to wait. It can only shorten what this service grants.
 *
 * @param most what this service grants
 */
record TimeoutType(Duration most) implements ParameterType<Duration> {

    private static final DurationType DURATION = new DurationType();

    @Override
    public Duration parse(String text) {
        Duration timeout = DURATION.parse(text);
        if (timeout.isZero()) {
            throw new RefusedValueException("It must be longer than nothing.");
        }
        return timeout.compareTo(most) < 0 ? timeout : most;
    }
}
