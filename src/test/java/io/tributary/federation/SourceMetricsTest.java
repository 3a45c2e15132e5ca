package io.tributary.federation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tributary.source.Budget;
import io.tributary.source.Circuit;
import io.tributary.source.Connection;
import io.tributary.source.Failure;
import io.tributary.source.InMemorySource;
import io.tributary.wire.SettableClock;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

class SourceMetricsTest {

    private static final Failure DOWN = new Failure.Unavailable("is down", null, null);

    private final InMemorySource source = InMemorySource.punctual("a", 10);
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-02T00:00:00Z"));
    private final SourceHealth health = new SourceHealth(List.of(source), clock);

    private void register() {
        new SourceMetrics(health, meters).register(source);
    }

    private double failing() {
        return meters.get("tributary.vendor.failing").tag("source", "a").gauge().value();
    }

    @Test
    void aSourceFailsSinceTheFirstOfItsFailures() {
        register();
        assertThat(failing()).isZero();

        health.failed("a", DOWN);
        clock.advance(Duration.ofSeconds(60));
        health.failed("a", DOWN);
        clock.advance(Duration.ofSeconds(30));

        assertThat(failing()).isEqualTo(90);
    }

    @Test
    void aSuccessEndsIt() {
        register();
        health.failed("a", DOWN);
        clock.advance(Duration.ofSeconds(60));

        health.succeeded("a");
        assertThat(failing()).isZero();

        health.failed("a", DOWN);
        clock.advance(Duration.ofSeconds(5));
        assertThat(failing()).isEqualTo(5);
    }

    @Test
    void whatIsLeftOfABudgetIsReadWhenItIsAsked() {
        source.stand(budget(20));
        register();

        source.stand(budget(3));

        assertThat(gauge("left", "LIST")).isEqualTo(3);
        assertThat(gauge("limit", "LIST")).isEqualTo(20);
        assertThat(gauge("left", "DETAIL")).isEqualTo(7);
    }

    private static Connection budget(int left) {
        return new Connection(
                Circuit.CLOSED,
                new Budget(20, left, Duration.ofSeconds(1)),
                new Budget(30, 7, Duration.ofSeconds(1)),
                null);
    }

    private double gauge(String what, String call) {
        return meters.get("tributary.vendor.budget." + what)
                .tags("source", "a", "call", call)
                .gauge()
                .value();
    }

    @Test
    void whereNothingLimitsCallsThereIsNoBudget() {
        register();

        assertThat(meters.find("tributary.vendor.budget.left").gauge()).isNull();
        assertThat(meters.find("tributary.vendor.budget.limit").gauge()).isNull();
    }
}
