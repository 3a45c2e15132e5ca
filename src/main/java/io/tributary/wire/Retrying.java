package io.tributary.wire;

import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.reactor.retry.RetryOperator;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.tributary.source.CallContext;
import io.tributary.source.Failure;
import io.tributary.source.SourceException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Makes a call again that failed for a moment only. Not again is made what would leave less time
 * than it waits for to those who want the answer (they are better served with what the vendor said
 * than with a late attempt that is cut off), what the {@link RetryBudget} does not allow, and what
 * we refused ourselves. How often, and how long in between, is what Resilience4j is configured
 * with; a vendor that says when to come back gets its will, plus up to a fifth of it so that not
 * all come back at once.
 */
final class Retrying {

    private static final Logger LOG = LoggerFactory.getLogger(Retrying.class);
    private static final double JITTER = 0.2;

    private final String source;
    private final Retry retry;
    private final RetryConfig usual;
    private final RetryBudget budget = new RetryBudget();
    private final DoubleSupplier random;
    private final CallMetrics metrics;

    /**
     * @param usual how often, and how long to wait where the vendor does not say
     * @param random gives numbers from 0 to 1
     */
    Retrying(String source, RetryConfig usual, DoubleSupplier random, CallMetrics metrics) {
        this.source = source;
        this.usual = usual;
        this.retry =
                Retry.of(
                        source,
                        RetryConfig.custom()
                                .maxAttempts(usual.getMaxAttempts())
                                .intervalBiFunction((_, failed) -> Worthwhile.wait(failed))
                                .retryOnException(Worthwhile.class::isInstance)
                                .build());
        this.random = random;
        this.metrics = metrics;
    }

    <T> Mono<T> retried(Mono<T> call) {
        return Mono.deferContextual(context -> {
            budget.call();
            Course course = new Course(context);
            return call.onErrorMap(SourceException.class, course::judged)
                    .transformDeferred(RetryOperator.of(retry))
                    .onErrorMap(Worthwhile.class, Worthwhile::failure);
        });
    }

    /** The attempts of one call. */
    private final class Course {

        private final ContextView context;
        private int attempts;
        private boolean garbled;
        private @Nullable SourceException said;

        Course(ContextView context) {
            this.context = context;
        }

        /**
         * The failure, marked if it is worth another attempt. Where we refuse that attempt
         * ourselves, what the vendor said before is still what the caller is to learn.
         */
        RuntimeException judged(SourceException failure) {
            if (failure.isRefusal() && said != null) {
                return said;
            }
            said = failure;
            attempts++;
            if (attempts >= usual.getMaxAttempts() || !mayPass(failure)) {
                return failure;
            }
            Duration wait = wait(failure);
            if (wait.multipliedBy(2).compareTo(Patience.left(context)) > 0 || !budget.take()) {
                return failure;
            }
            metrics.retry(failure.failure());
            log(failure, wait);
            return new Worthwhile(failure, wait);
        }

        private boolean mayPass(SourceException failure) {
            if (GarbledAnswer.isCauseOf(failure)) {
                boolean first = !garbled;
                garbled = true;
                return first;
            }
            return switch (failure.failure()) {
                case Failure.RateLimited _, Failure.Unavailable _ -> !failure.isRefusal();
                // It has had its time, and so has everybody who waited for it.
                case Failure.TimedOut _ -> false;
                case Failure.Unauthorized _, Failure.Forbidden _, Failure.BadResponse _ -> false;
            };
        }

        private Duration wait(SourceException failure) {
            return Optional.ofNullable(failure.failure().retryAfter())
                    .map(Retrying.this::withJitter)
                    .orElseGet(() ->
                            Duration.ofMillis(
                                    usual.getIntervalBiFunction()
                                            .apply(attempts, Either.left(failure))));
        }

        private void log(SourceException failure, Duration wait) {
            try (var _ = MDC.putCloseable("traceId", CallContext.of(context).traceId())) {
                LOG.atInfo()
                        .addKeyValue("source", source)
                        .addKeyValue("trackingId", failure.failure().trackingId())
                        .log(
                                "source {}: {}; asked again in {} ms",
                                source,
                                failure.failure().detail(),
                                wait.toMillis());
            }
        }
    }

    private Duration withJitter(Duration asked) {
        return asked.plusMillis(Math.round(asked.toMillis() * JITTER * random.getAsDouble()));
    }

    /** A failure after which the call is made again. */
    private static final class Worthwhile extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final SourceException failure;
        private final long waitMillis;

        Worthwhile(SourceException failure, Duration wait) {
            super(null, null, false, false);
            this.failure = failure;
            this.waitMillis = wait.toMillis();
        }

        SourceException failure() {
            return failure;
        }

        static long wait(Either<Throwable, ?> failed) {
            return failed.getLeft() instanceof Worthwhile again ? again.waitMillis : 0;
        }
    }
}
