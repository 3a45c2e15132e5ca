package io.tributary.wire;

import io.github.resilience4j.reactor.timelimiter.TimeLimiterOperator;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.tributary.settings.Secret;
import io.tributary.source.Failure;
import io.tributary.source.SourceException;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * What stands between the calls of one source and its vendor. From the outside in: retry, circuit,
 * then what each single exchange takes: a permit, a place among those under way, and an end.
 */
record Protection(
        Retrying retrying,
        Map<CallKind, CircuitGate> circuits,
        Map<CallKind, RateBudget> budgets,
        Turnstile places,
        TimeLimiter timeLimit,
        CallMetrics metrics) {

    /** A whole call, however many exchanges it takes. */
    <T> Mono<T> call(CallKind kind, Mono<T> call) {
        return retrying.retried(circuit(kind).guarded(call));
    }

    /** Details or downloads that fail must not take the lists away, so each has its own. */
    CircuitGate circuit(CallKind kind) {
        return Objects.requireNonNull(
                circuits.get(
                        switch (kind) {
                            case LIST, TOKEN -> CallKind.LIST;
                            case DETAIL, MEDIA, LIFECYCLE -> kind;
                        }));
    }

    /** One exchange of a call. */
    <T> Mono<VendorAnswer<T>> exchange(CallKind kind, Mono<VendorAnswer<T>> exchange) {
        Mono<VendorAnswer<T>> placed =
                places.pass(circuit(kind).unlessOpen(metrics.observed(kind, exchange)));
        RateBudget budget = budgets.get(kind);
        return budget == null
                ? placed
                : budget.spent(placed)
                        .doOnError(
                                SourceException.class,
                                error -> {
                                    if (error.failure() instanceof Failure.RateLimited limited
                                            && !error.isRefusal()) {
                                        budget.pause(limited);
                                    }
                                });
    }

    /** Ends what takes as long to begin. */
    <T> Flux<T> begun(Flux<T> body) {
        Duration limit = timeLimit.getTimeLimiterConfig().getTimeoutDuration();
        return body.timeout(Mono.delay(limit), _ -> Mono.never())
                .onErrorMap(TimeoutException.class, Unanswered::because);
    }

    /**
     * An exchange with an end, that fails with nothing but a {@link SourceException}. A vendor may
     * quote the credentials, so they are taken out before anybody else sees what it says.
     *
     * @param header what the exchange is made with
     */
    <T> Mono<T> whole(Optional<Secret> header, Mono<T> exchange) {
        return exchange.onErrorMap(SourceException.class, error -> hiding(header, error))
                .transform(TimeLimiterOperator.of(timeLimit))
                .onErrorMap(error -> !(error instanceof SourceException), Unanswered::because);
    }

    private static SourceException hiding(Optional<Secret> header, SourceException error) {
        return header.map(credentials -> Redaction.of(credentials).in(error)).orElse(error);
    }
}
