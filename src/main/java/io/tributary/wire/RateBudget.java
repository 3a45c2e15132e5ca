package io.tributary.wire;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.LocalBucketBuilder;
import io.tributary.source.Budget;
import io.tributary.source.CallContext;
import io.tributary.source.Failure;
import io.tributary.source.SourceException;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Mono;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a source spends on the calls of one label at its vendor. A call takes its permit at once and
 * waits until the permit is good, first come, first served; one that is cancelled meanwhile gives
 * it back and never reaches the vendor; one for which nobody would wait so long is refused at once.
 * Exports get half of it at the most.
 */
final class RateBudget {

    private static final int HALF = 50;

    private static final Failure LATE =
            new Failure.TimedOut("There was no time left to ask the vendor", null);

    private final Allowance allowance;
    private final @Nullable Bucket everybody;
    private final @Nullable Bucket exports;
    private final Duration longestPause;
    private final AtomicLong pausedUntil = new AtomicLong(Long.MIN_VALUE);

    /**
     * @param longestPause for how long the vendor is left alone at the most when it wants that
     * @param meter the time by which permits come
     */
    RateBudget(Allowance allowance, Duration longestPause, TimeMeter meter) {
        this.allowance = allowance;
        this.everybody = bucket(allowance, meter);
        this.exports = bucket(allowance.share(HALF), meter);
        this.longestPause = longestPause;
    }

    /** A call that is made once there is a permit for it. */
    <T> Mono<T> spent(Mono<T> call) {
        Mono<T> permitted = permitted(everybody, call);
        // An export that waits for its own half must not hold a permit of everybody's meanwhile.
        return Mono.deferContextual(context ->
                CallContext.of(context).export() ? permitted(exports, permitted) : permitted);
    }

    /** A pause is waited for first, or all who wait for permits would come back at its end. */
    private <T> Mono<T> permitted(@Nullable Bucket bucket, Mono<T> call) {
        return Mono.deferContextual(context -> {
            Duration left = Patience.left(context);
            if (!left.isPositive()) {
                return Mono.error(SourceException.refusal(LATE));
            }
            Duration pause = pause();
            if (pause.compareTo(left) >= 0) {
                return Mono.error(refusal("The vendor wants to be left alone", pause));
            }
            if (pause.isPositive()) {
                return Mono.delay(pause).then(Mono.defer(() -> permitted(bucket, call)));
            }
            return bucket == null ? call : reserved(bucket, left, call);
        });
    }

    private <T> Mono<T> reserved(Bucket bucket, Duration left, Mono<T> call) {
        Duration wait = Duration.ofNanos(bucket.consumeIgnoringRateLimits(1));
        if (wait.compareTo(left) >= 0) {
            bucket.addTokens(1);
            return Mono.error(refusal("The budget of calls to the vendor is spent", wait));
        }
        return wait.isZero()
                ? call
                : Mono.delay(wait)
                        .doOnCancel(() -> bucket.addTokens(1))
                        .then(Mono.defer(() -> unlessPaused(bucket, call)));
    }

    /** Somebody else's call may have been answered meanwhile with a wish to be left alone. */
    private <T> Mono<T> unlessPaused(Bucket bucket, Mono<T> call) {
        if (pause().isZero()) {
            return call;
        }
        bucket.addTokens(1);
        return permitted(bucket, call);
    }

    /** The vendor wants fewer calls: none is made for a while. */
    void pause(Failure.RateLimited limited) {
        Duration asked = limited.retryAfter();
        if (asked != null) {
            Duration pause = asked.compareTo(longestPause) < 0 ? asked : longestPause;
            pausedUntil.accumulateAndGet(SchedulerClock.nanos() + pause.toNanos(), Math::max);
        }
    }

    /** What is left of the first rate; absent where there is no limit. */
    @Nullable Budget left() {
        if (everybody == null) {
            return null;
        }
        Allowance.Rate rate = allowance.rates().getFirst();
        long free = everybody.getAvailableTokens();
        return new Budget(
                rate.calls(), pause().isZero() ? Math.clamp(free, 0, rate.calls()) : 0, rate.per());
    }

    private Duration pause() {
        long until = pausedUntil.get();
        long now = SchedulerClock.nanos();
        return until > now ? Duration.ofNanos(until - now) : Duration.ZERO;
    }

    private static SourceException refusal(String detail, Duration retryAfter) {
        return SourceException.refusal(new Failure.RateLimited(detail, null, retryAfter));
    }

    private static @Nullable Bucket bucket(Allowance allowance, TimeMeter meter) {
        if (allowance.rates().isEmpty()) {
            return null;
        }
        LocalBucketBuilder bucket = Bucket.builder().withCustomTimePrecision(meter);
        allowance
                .rates()
                .forEach(rate ->
                        bucket.addLimit(limit ->
                                limit.capacity(rate.calls())
                                        .refillGreedy(rate.calls(), rate.per())));
        return bucket.build();
    }
}
