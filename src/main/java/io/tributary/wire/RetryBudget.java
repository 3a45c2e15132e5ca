package io.tributary.wire;

import io.github.resilience4j.core.metrics.Metrics.Outcome;
import io.github.resilience4j.core.metrics.SlidingTimeWindowMetrics;

import java.util.concurrent.TimeUnit;

/**
 * How many retries one source may make: a tenth of the calls of the last minute, but ten in any
 * case. A vendor that fails altogether is not to get three times the load for it.
 */
final class RetryBudget {

    private static final int WINDOW_SECONDS = 60;
    private static final int CALLS_PER_RETRY = 10;
    private static final int ALWAYS = 10;

    private final SlidingTimeWindowMetrics calls =
            new SlidingTimeWindowMetrics(WINDOW_SECONDS, SchedulerClock.INSTANCE);
    private final SlidingTimeWindowMetrics retries =
            new SlidingTimeWindowMetrics(WINDOW_SECONDS, SchedulerClock.INSTANCE);

    /** One call is made that is no retry. */
    void call() {
        count(calls);
    }

    /** Takes one retry, if there is one left. */
    synchronized boolean take() {
        int allowed = Math.max(ALWAYS, number(calls) / CALLS_PER_RETRY);
        boolean left = number(retries) < allowed;
        if (left) {
            count(retries);
        }
        return left;
    }

    private static int number(SlidingTimeWindowMetrics window) {
        return window.getSnapshot().getTotalNumberOfCalls();
    }

    private static void count(SlidingTimeWindowMetrics window) {
        window.record(0, TimeUnit.NANOSECONDS, Outcome.SUCCESS);
    }
}
