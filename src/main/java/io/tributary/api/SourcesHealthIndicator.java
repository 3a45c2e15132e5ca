package io.tributary.api;

import io.tributary.federation.Federation;
import io.tributary.federation.Grant;
import io.tributary.federation.SourceReport;
import io.tributary.source.Budget;
import io.tributary.source.Circuit;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;

/**
 * How the sources are, for people who look at the service's health. It is never a reason to call
 * the service ill: no restart mends a vendor, and the other sources answer.
 */
@Component
final class SourcesHealthIndicator implements HealthIndicator {

    private final Federation federation;
    private final Clock clock;

    SourcesHealthIndicator(Federation federation, Clock clock) {
        this.federation = federation;
        this.clock = clock;
    }

    @Override
    public Health health() {
        Instant now = clock.instant();
        Health.Builder health = Health.up();
        federation.sources(Grant.EVERYTHING).stream()
                .map(report -> SourceDescription.of(report, now))
                .forEach(source -> health.withDetail(source.name(), Condition.of(source)));
        return health.build();
    }

    /** The part of a source's description that changes. */
    private record Condition(
            SourceReport.State state,
            Circuit circuit,
            @Nullable Budget budget,
            @Nullable Budget detailBudget,
            SourceReport.@Nullable LastFailure lastFailure,
            @Nullable Long refreshTokenDaysLeft) {

        static Condition of(SourceDescription source) {
            return new Condition(
                    source.state(),
                    source.circuit(),
                    source.budget(),
                    source.detailBudget(),
                    source.lastFailure(),
                    source.refreshTokenDaysLeft());
        }
    }
}
