package io.tributary.wire;

import com.github.benmanes.caffeine.cache.Ticker;

import io.github.bucket4j.TimeMeter;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.tributary.settings.SourceSettings;
import io.tributary.settings.TestSettings;

import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.web.reactive.function.client.WebClient;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** A wire without an application context. */
public final class TestWire {

    private TestWire() {}

    /** The settings of a source that has a name and nothing else of its own. */
    static SourceSettings named(String name) {
        return TestSettings.of(Map.of("name", name, "provider", "ACME"));
    }

    /** A wire whose sources may have these bundles; its cache keeps nothing. */
    static Wire trusting(SslBundles bundles) {
        Clock clock = Clock.systemUTC();
        return new Wire(
                WebClient::builder,
                defenceless(Duration.ofSeconds(8)),
                new CallCache(
                        Duration.ZERO, 2_000, Ticker.systemTicker(), new SimpleMeterRegistry()),
                clock,
                new RefreshTokenKeeping(RefreshTokenStore.NONE, new SimpleMeterRegistry(), clock),
                bundles);
    }

    /** A wire whose cache keeps nothing, so that every call reaches the vendor. */
    public static Wire uncached(Clock clock) {
        return with(clock, Duration.ofSeconds(8), Duration.ZERO, Ticker.systemTicker());
    }

    public static Wire with(Clock clock, Duration timeout, Duration ttl, Ticker ticker) {
        return with(WebClient::builder, defenceless(timeout), ttl, ticker, clock);
    }

    static Wire with(
            Supplier<WebClient.Builder> clients,
            Resilience resilience,
            Duration ttl,
            Ticker ticker,
            Clock clock) {
        return new Wire(
                clients,
                resilience,
                new CallCache(ttl, 2_000, ticker, new SimpleMeterRegistry()),
                clock,
                new RefreshTokenKeeping(RefreshTokenStore.NONE, new SimpleMeterRegistry(), clock),
                new DefaultSslBundleRegistry());
    }

    /** A wire that keeps refresh tokens in a directory; its cache keeps nothing. */
    public static Wire keeping(Clock clock, Path directory, MeterRegistry meters) {
        return new Wire(
                WebClient::builder,
                defenceless(Duration.ofSeconds(8)),
                new CallCache(Duration.ZERO, 2_000, Ticker.systemTicker(), meters),
                clock,
                new RefreshTokenKeeping(
                        new RefreshTokenProperties(directory.toString()).store(), meters, clock),
                new DefaultSslBundleRegistry());
    }

    /**
     * A wire that makes each call once and leaves vendors alone that want that, or that do not
     * accept its credentials.
     */
    public static Wire guarded(Clock clock) {
        return with(
                WebClient::builder,
                resilience(
                        RetryConfig.custom().maxAttempts(1).build(),
                        CircuitBreakerConfig.ofDefaults(),
                        Duration.ofSeconds(8),
                        Duration.ofMinutes(5),
                        everLater()),
                Duration.ZERO,
                Ticker.systemTicker(),
                clock);
    }

    /** A wire that makes a call up to three times, and soon again; its cache keeps nothing. */
    public static Wire persistent(Clock clock) {
        return with(
                WebClient::builder,
                resilience(
                        RetryConfig.custom()
                                .maxAttempts(3)
                                .intervalFunction(IntervalFunction.of(1))
                                .build(),
                        CircuitBreakerConfig.custom()
                                .slidingWindowSize(4)
                                .minimumNumberOfCalls(4)
                                .build(),
                        Duration.ofSeconds(8),
                        Duration.ZERO,
                        everLater()),
                Duration.ZERO,
                Ticker.systemTicker(),
                clock);
    }

    /** Each call is made once, whatever comes of it, and as many as anybody likes. */
    static Resilience defenceless(Duration timeout) {
        return resilience(
                RetryConfig.custom().maxAttempts(1).build(),
                CircuitBreakerConfig.custom().initialState(CircuitBreaker.State.DISABLED).build(),
                timeout,
                Duration.ZERO,
                everLater());
    }

    static Resilience resilience(
            RetryConfig retry,
            CircuitBreakerConfig circuit,
            Duration timeout,
            Duration longestPause,
            TimeMeter meter) {
        return new Resilience(
                RetryRegistry.of(retry),
                CircuitBreakerRegistry.of(circuit),
                TimeLimiterRegistry.of(TimeLimiterConfig.custom().timeoutDuration(timeout).build()),
                BulkheadRegistry.ofDefaults(),
                longestPause,
                new Stalls(timeout),
                meter,
                new SimpleMeterRegistry(),
                ObservationRegistry.NOOP);
    }

    /** A day passes between any two looks at it, so that no budget is ever spent. */
    private static TimeMeter everLater() {
        AtomicLong days = new AtomicLong();
        return new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return Duration.ofDays(days.incrementAndGet() % 100_000).toNanos();
            }

            @Override
            public boolean isWallClockBased() {
                return false;
            }
        };
    }
}
