package io.tributary.source;

import reactor.core.scheduler.Schedulers;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * An instant of Reactor's clock, so that virtual time moves it.
 *
 * @param nanos of that clock
 */
public record Deadline(long nanos) implements Comparable<Deadline> {

    public static Deadline in(Duration time) {
        return new Deadline(now() + time.toNanos());
    }

    /** How long it is until then; negative afterwards. */
    public Duration left() {
        return Duration.ofNanos(nanos - now());
    }

    public Deadline plus(Duration more) {
        return new Deadline(nanos + more.toNanos());
    }

    @Override
    public int compareTo(Deadline other) {
        return Long.compare(nanos, other.nanos);
    }

    private static long now() {
        return Schedulers.parallel().now(TimeUnit.NANOSECONDS);
    }
}
