package io.tributary.wire;

import io.github.bucket4j.TimeMeter;

/** Reactor's time, as budgets read it. */
final class SchedulerTime implements TimeMeter {

    @Override
    public long currentTimeNanos() {
        return SchedulerClock.nanos();
    }

    @Override
    public boolean isWallClockBased() {
        return true;
    }
}
