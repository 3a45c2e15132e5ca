package io.tributary.wire;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.circuitbreaker.event.CircuitBreakerOnStateTransitionEvent;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.tributary.source.Circuit;
import io.tributary.source.Failure;
import io.tributary.source.SourceException;

import reactor.core.publisher.Mono;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Leaves a vendor alone for a while that fails too often, and says until when. What counts as
 * failing is not to answer, and not to accept our credentials: with some vendors each further
 * attempt brings a user nearer to being locked out. A vendor that refuses or mistakes one call has
 * answered, one that wants fewer calls is obeyed in other ways, and what we refused ourselves says
 * nothing about the vendor.
 */
final class CircuitGate {

    private static final Duration TRIAL = Duration.ofSeconds(1);

    private final CircuitBreaker breaker;
    private volatile Instant triedAgainAt = Instant.MIN;
    private final AtomicInteger openings = new AtomicInteger();
    private volatile String lastFailure = "";

    private CircuitGate(CircuitBreaker breaker) {
        this.breaker = breaker;
        breaker.getEventPublisher().onStateTransition(this::moved);
    }

    /** The gate of a source, as the registry is configured for it. */
    static CircuitGate of(String source, CircuitBreakerRegistry registry) {
        CircuitBreakerConfig configured =
                registry.remove(source)
                        .map(CircuitBreaker::getCircuitBreakerConfig)
                        .orElseGet(registry::getDefaultConfig);
        return new CircuitGate(
                registry.circuitBreaker(
                        source,
                        CircuitBreakerConfig.from(configured)
                                .clock(SchedulerClock.INSTANCE)
                                .recordException(CircuitGate::isFailing)
                                .ignoreException(CircuitGate::saysNothing)
                                .writableStackTraceEnabled(false)
                                .build()));
    }

    <T> Mono<T> guarded(Mono<T> call) {
        return call.doOnError(CircuitGate::isFailing, this::remember)
                .transformDeferred(CircuitBreakerOperator.of(breaker))
                .onErrorMap(CallNotPermittedException.class, _ -> refusal());
    }

    Circuit state() {
        return switch (breaker.getState()) {
            case OPEN, FORCED_OPEN -> isTriedAgain() ? Circuit.HALF_OPEN : Circuit.OPEN;
            case HALF_OPEN -> Circuit.HALF_OPEN;
            case CLOSED, DISABLED, METRICS_ONLY -> Circuit.CLOSED;
        };
    }

    /** The breaker moves on only when it is asked for a call. */
    private boolean isTriedAgain() {
        return breaker.getState() == State.OPEN && !untilTriedAgain().isPositive();
    }

    private SourceException refusal() {
        Duration left = untilTriedAgain();
        return SourceException.refusal(
                new Failure.Unavailable(
                        "The vendor failed too often and is left alone for a while; the last"
                                + " failure: "
                                + lastFailure,
                        null,
                        left.compareTo(TRIAL) < 0 ? TRIAL : left));
    }

    private Duration untilTriedAgain() {
        Instant now = SchedulerClock.INSTANCE.instant();
        return triedAgainAt.isAfter(now) ? Duration.between(now, triedAgainAt) : Duration.ZERO;
    }

    private void moved(CircuitBreakerOnStateTransitionEvent event) {
        switch (event.getStateTransition().getToState()) {
            case OPEN -> {
                long wait =
                        breaker.getCircuitBreakerConfig()
                                .getWaitIntervalFunctionInOpenState()
                                .apply(openings.incrementAndGet());
                triedAgainAt = SchedulerClock.INSTANCE.instant().plusMillis(wait);
            }
            case CLOSED -> openings.set(0);
            case HALF_OPEN, FORCED_OPEN, DISABLED, METRICS_ONLY -> {}
        }
    }

    private void remember(Throwable error) {
        lastFailure = error instanceof SourceException failed ? failed.failure().detail() : "";
    }

    private static boolean isFailing(Throwable error) {
        return !(error instanceof SourceException failed)
                || switch (failed.failure()) {
                    case Failure.Unavailable _, Failure.TimedOut _, Failure.Unauthorized _ -> true;
                    case Failure.RateLimited _, Failure.Forbidden _, Failure.BadResponse _ -> false;
                };
    }

    private static boolean saysNothing(Throwable error) {
        return error instanceof SourceException failed
                && (failed.isRefusal() || failed.failure() instanceof Failure.RateLimited);
    }
}
