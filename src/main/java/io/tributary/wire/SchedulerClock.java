package io.tributary.wire;

import reactor.core.scheduler.Schedulers;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/** The clock that Reactor's delays and timeouts go by, so that virtual time moves it too. */
final class SchedulerClock extends Clock {

    static final SchedulerClock INSTANCE = new SchedulerClock();

    private SchedulerClock() {}

    static long nanos() {
        return Schedulers.parallel().now(TimeUnit.NANOSECONDS);
    }

    @Override
    public long millis() {
        return Schedulers.parallel().now(TimeUnit.MILLISECONDS);
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
