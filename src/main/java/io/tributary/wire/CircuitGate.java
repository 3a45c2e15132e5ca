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

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Mono;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Leaves a vendor alone for a while that fails too often, and says until when. What counts as
 * failing is not to answer. Not to accept our credentials is enough at once: with some vendors each
 * further attempt brings a user nearer to being locked out. A vendor that refuses or mistakes one
 * call has answered, one that wants fewer calls is obeyed in other ways, and what we refused
 * ourselves says nothing about the vendor.
 */
final class CircuitGate {

    private static final Duration TRIAL = Duration.ofSeconds(1);
    private static final Duration GLANCE = Duration.ofMillis(100);

    private static final Set<State> MAY_OPEN = Set.of(State.CLOSED, State.HALF_OPEN);

    private final CircuitBreaker breaker;
    private volatile Instant triedAgainAt = Instant.MIN;
    private final AtomicInteger openings = new AtomicInteger();
    private volatile @Nullable Failure lastFailure;

    private CircuitGate(CircuitBreaker breaker) {
        this.breaker = breaker;
        breaker.getEventPublisher().onStateTransition(this::moved);
    }

    /**
     * A gate of a source.
     *
     * @param name what it is called in the registry and in metrics
     * @param usual what is configured for the source
     */
    static CircuitGate of(
            String name, CircuitBreakerConfig usual, CircuitBreakerRegistry registry) {
        registry.remove(name);
        return new CircuitGate(
                registry.circuitBreaker(
                        name,
                        CircuitBreakerConfig.from(usual)
                                .clock(SchedulerClock.INSTANCE)
                                .recordException(CircuitGate::isFailing)
                                .ignoreException(CircuitGate::saysNothing)
                                .writableStackTraceEnabled(false)
                                .build()));
    }

    /** A call that is made unless the vendor is left alone. */
    <T> Mono<T> guarded(Mono<T> call) {
        return call.doOnError(SourceException.class, this::remember)
                .transformDeferred(CircuitBreakerOperator.of(breaker))
                .onErrorResume(CallNotPermittedException.class, _ -> unlessTried(call));
    }

    /** An exchange that had to wait, for which the vendor may be left alone by now. */
    <T> Mono<T> unlessOpen(Mono<T> exchange) {
        return Mono.defer(() -> state() == Circuit.OPEN ? Mono.error(refusal()) : exchange);
    }

    /**
     * While others try whether the vendor answers again, it is worth waiting for what they learn.
     */
    private <T> Mono<T> unlessTried(Mono<T> call) {
        return Mono.deferContextual(context ->
                breaker.getState() == State.HALF_OPEN && Patience.left(context).compareTo(TRIAL) > 0
                        ? Mono.delay(GLANCE).then(Mono.defer(() -> guarded(call)))
                        : Mono.error(refusal()));
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

    /** As the last failure: credentials do not become good by waiting. */
    private SourceException refusal() {
        Failure last = lastFailure;
        Duration left = untilTriedAgain();
        String detail =
                "The vendor failed too often and is left alone for a while; the last failure: "
                        + (last == null ? "" : last.detail());
        return SourceException.refusal(
                last instanceof Failure.Unauthorized
                        ? new Failure.Unauthorized(detail, last.trackingId())
                        : new Failure.Unavailable(
                                detail, null, left.compareTo(TRIAL) < 0 ? TRIAL : left));
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

    private void remember(SourceException error) {
        if (!isFailing(error)) {
            return;
        }
        lastFailure = error.failure();
        if (error.failure() instanceof Failure.Unauthorized
                && MAY_OPEN.contains(breaker.getState())) {
            breaker.transitionToOpenState();
        }
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
