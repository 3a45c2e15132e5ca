package io.tributary.wire;

import io.github.bucket4j.TimeMeter;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryRegistry;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Makes the protection of each source, out of what Resilience4j is configured with for an instance
 * of the source's name, or by default.
 *
 * @param longestPause for how long a vendor is left alone at the most when it wants that
 * @param stalls which downloads are ended
 * @param meter the time by which permits of budgets come
 */
record Resilience(
        RetryRegistry retries,
        CircuitBreakerRegistry circuits,
        TimeLimiterRegistry timeLimits,
        BulkheadRegistry streams,
        Duration longestPause,
        Stalls stalls,
        TimeMeter meter,
        MeterRegistry meters,
        ObservationRegistry observations) {

    Protection protection(String source, VendorLimits limits) {
        CallMetrics metrics = new CallMetrics(source, meters, observations);
        CircuitBreakerConfig circuit =
                circuits.find(source)
                        .map(CircuitBreaker::getCircuitBreakerConfig)
                        .orElseGet(circuits::getDefaultConfig);
        return new Protection(
                new Retrying(
                        source,
                        retries.find(source)
                                .map(Retry::getRetryConfig)
                                .orElseGet(retries::getDefaultConfig),
                        () -> ThreadLocalRandom.current().nextDouble(),
                        metrics),
                Map.of(
                        CallKind.LIST, CircuitGate.of(source, circuit, circuits),
                        CallKind.DETAIL, CircuitGate.of(source + ".details", circuit, circuits),
                        CallKind.MEDIA, CircuitGate.of(source + ".media", circuit, circuits),
                        CallKind.LIFECYCLE,
                                CircuitGate.of(source + ".lifecycle", circuit, circuits)),
                budgets(limits),
                new Turnstile(limits.atOnce()),
                timeLimits.timeLimiter(source),
                metrics);
    }

    private Map<CallKind, RateBudget> budgets(VendorLimits limits) {
        RateBudget lists = budget(limits.lists());
        RateBudget details = limits.details() == null ? lists : budget(limits.details());
        return Map.of(
                CallKind.LIST,
                lists,
                CallKind.DETAIL,
                details,
                CallKind.LIFECYCLE,
                details,
                // Download hosts are not known to count, but may want to be left alone.
                CallKind.MEDIA,
                budget(Allowance.UNLIMITED));
    }

    /** As many downloads of a source as it may have under way. */
    Bulkhead streams(String source, VendorLimits limits) {
        return streams.find(source)
                .orElseGet(() ->
                        streams.bulkhead(
                                source,
                                BulkheadConfig.from(streams.getDefaultConfig())
                                        .maxConcurrentCalls(limits.streams())
                                        .maxWaitDuration(Duration.ZERO)
                                        .writableStackTraceEnabled(false)
                                        .build()));
    }

    private RateBudget budget(Allowance allowance) {
        return new RateBudget(allowance, longestPause, meter);
    }
}
