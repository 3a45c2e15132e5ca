package io.tributary.wire;

import com.github.benmanes.caffeine.cache.Ticker;

import org.springframework.web.reactive.function.client.WebClient;

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
        return new Wire(WebClient::builder, timeout, new CallCache(ttl, 2_000, ticker), clock);
    }
}
