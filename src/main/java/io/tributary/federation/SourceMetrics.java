package io.tributary.federation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.source.Budget;
import io.tributary.source.Connection;
import io.tributary.source.RecordingSource;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.function.Function;

/** What can be seen of each source at any moment, without asking it. */
record SourceMetrics(SourceHealth health, MeterRegistry meters) {

    private static final double MILLIS_PER_SECOND = Duration.ofSeconds(1).toMillis();

    void register(RecordingSource source) {
        String name = source.profile().name();
        Gauge.builder("tributary.vendor.failing", health, calls -> seconds(calls.failing(name)))
                .description("For how long all calls have failed; 0 where the last one did not")
                .baseUnit("seconds")
                .tag("source", name)
                .register(meters);
        budget(source, "LIST", Connection::budget);
        budget(source, "DETAIL", Connection::detailBudget);
    }

    private static double seconds(Duration time) {
        return time.toMillis() / MILLIS_PER_SECOND;
    }

    /** Whether there is one does not change. */
    private void budget(
            RecordingSource source, String call, Function<Connection, @Nullable Budget> budget) {
        if (budget.apply(source.connection()) == null) {
            return;
        }
        gauge(
                "left",
                "Calls that can be made at this moment",
                source,
                call,
                budget,
                Budget::remaining);
        gauge("limit", "Calls that can be made at the most", source, call, budget, Budget::limit);
    }

    private void gauge(
            String what,
            String description,
            RecordingSource source,
            String call,
            Function<Connection, @Nullable Budget> budget,
            Function<Budget, Long> value) {
        Gauge.builder(
                        "tributary.vendor.budget." + what,
                        source,
                        one -> {
                            Budget now = budget.apply(one.connection());
                            return now == null ? Double.NaN : value.apply(now);
                        })
                .description(description)
                .tag("source", source.profile().name())
                .tag("call", call)
                .register(meters);
    }
}
