package io.tributary.wire;

import java.time.Duration;
import java.util.List;

/**
 * How many calls a source may make.
 *
 * @param rates all of them hold; the first is the one that is shown; none = any number
 */
public record Allowance(List<Rate> rates) {

    /** Any number of calls. */
    public static final Allowance UNLIMITED = new Allowance(List.of());

    private static final int PERCENT = 100;

    public Allowance {
        rates = List.copyOf(rates);
    }

    public static Allowance of(Rate... rates) {
        return new Allowance(List.of(rates));
    }

    public static Allowance perSecond(long calls) {
        return of(Rate.perSecond(calls));
    }

    /**
     * A part of it, where others draw on the same account.
     *
     * @param percent 1 to 100; of every rate at least one call is left
     */
    public Allowance share(int percent) {
        return new Allowance(
                rates.stream()
                        .map(rate ->
                                new Rate(Math.max(1, rate.calls() * percent / PERCENT), rate.per()))
                        .toList());
    }

    /**
     * So many calls in a time.
     *
     * @param calls 1 or more
     */
    public record Rate(long calls, Duration per) {

        public static Rate perSecond(long calls) {
            return new Rate(calls, Duration.ofSeconds(1));
        }

        public static Rate perDay(long calls) {
            return new Rate(calls, Duration.ofDays(1));
        }
    }
}
