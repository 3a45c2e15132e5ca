package io.tributary.sandbox.webex;

import io.tributary.sandbox.traffic.Parameters;
import io.tributary.sandbox.traffic.Refusal;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/** The stretch of creation times that a list call asks for. */
record WebexWindow(Instant from, Instant to) {

    private static final Duration DEFAULT = Duration.ofDays(7);
    private static final Duration LONGEST = Duration.ofDays(30);

    /** Everything, which only a next link that lost its filters asks for. */
    static final WebexWindow UNFILTERED = new WebexWindow(Instant.MIN, Instant.MAX);

    static WebexWindow of(Parameters query, Instant now) {
        Instant from = WebexTimes.read("from", query.first("from"));
        Instant to = WebexTimes.read("to", query.first("to"));
        WebexWindow window = completed(from, to, now);
        if (window.from.isAfter(window.to)) {
            throw new Refusal(WebexErrors.badRequest("from cannot be after to"));
        }
        if (Duration.between(window.from, window.to).compareTo(LONGEST) > 0) {
            throw new Refusal(
                    WebexErrors.badRequest("from and to cannot be more than 30 days apart"));
        }
        return window;
    }

    /** A start without an end reaches a week forward, and not to the present. */
    private static WebexWindow completed(
            @Nullable Instant from, @Nullable Instant to, Instant now) {
        if (from != null) {
            return new WebexWindow(from, to != null ? to : from.plus(DEFAULT));
        }
        Instant end = to != null ? to : now;
        return new WebexWindow(end.minus(DEFAULT), end);
    }

    boolean holds(Instant createTime, boolean toInclusive) {
        return !createTime.isBefore(from)
                && (createTime.isBefore(to) || (toInclusive && createTime.equals(to)));
    }
}
