package io.tributary.sandbox.webex;

import io.tributary.sandbox.traffic.Form;
import io.tributary.sandbox.traffic.Refusal;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/** The stretch of creation times that a list call asks for. */
record EmulatedWebexWindow(Instant from, Instant to) {

    private static final Duration DEFAULT = Duration.ofDays(7);
    private static final Duration LONGEST = Duration.ofDays(30);

    /** Everything, which only a next link that lost its filters asks for. */
    static final EmulatedWebexWindow UNFILTERED = new EmulatedWebexWindow(Instant.MIN, Instant.MAX);

    static EmulatedWebexWindow of(Form query, Instant now) {
        Instant from = WebexTimes.read("from", query.first("from"));
        Instant to = WebexTimes.read("to", query.first("to"));
        EmulatedWebexWindow window = completed(from, to, now);
        if (window.from.isAfter(window.to)) {
            throw new Refusal(EmulatedWebexErrors.badRequest("from cannot be after to"));
        }
        if (Duration.between(window.from, window.to).compareTo(LONGEST) > 0) {
            throw new Refusal(
                    EmulatedWebexErrors.badRequest(
                            "from and to cannot be more than 30 days apart"));
        }
        return window;
    }

    /** A start without an end reaches a week forward, and not to the present. */
    private static EmulatedWebexWindow completed(
            @Nullable Instant from, @Nullable Instant to, Instant now) {
        if (from != null) {
            return new EmulatedWebexWindow(from, to != null ? to : from.plus(DEFAULT));
        }
        Instant end = to != null ? to : now;
        return new EmulatedWebexWindow(end.minus(DEFAULT), end);
    }

    boolean holds(Instant createTime, boolean toInclusive) {
        return !createTime.isBefore(from)
                && (createTime.isBefore(to) || (toInclusive && createTime.equals(to)));
    }
}
