package io.tributary.wire;

import com.github.benmanes.caffeine.cache.Ticker;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.springframework.web.reactive.function.client.WebClient;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** A wire without an application context. */
public final class TestWire {

    private TestWire() {}

    /** A wire whose cache keeps nothing, so that every call reaches the vendor. */
    public static Wire uncached(Clock clock) {
        return with(clock, Duration.ofSeconds(8), Duration.ZERO, Ticker.systemTicker());
    }

    public static Wire with(Clock clock, Duration timeout, Duration ttl, Ticker ticker) {
        return new Wire(
                WebClient::builder,
                timeout,
                new CallCache(ttl, 2_000, ticker),
                clock,
                forgetful(clock));
    }

    /** A wire that keeps refresh tokens in a directory; its cache keeps nothing. */
    public static Wire keeping(Clock clock, Path directory, MeterRegistry meters) {
        return new Wire(
                WebClient::builder,
                Duration.ofSeconds(8),
                new CallCache(Duration.ZERO, 2_000, Ticker.systemTicker()),
                clock,
                new RefreshTokenKeeping(
                        new RefreshTokenProperties(directory.toString()).store(), meters, clock));
    }

    static RefreshTokenKeeping forgetful(Clock clock) {
        return new RefreshTokenKeeping(RefreshTokenStore.NONE, new SimpleMeterRegistry(), clock);
    }
}
