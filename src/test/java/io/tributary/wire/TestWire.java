package io.tributary.wire;

import com.github.benmanes.caffeine.cache.Ticker;

import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.web.reactive.function.client.WebClient;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A wire and settings without an application context. */
public final class TestWire {

    private TestWire() {}

    /** A wire whose cache keeps nothing, so that every call reaches the vendor. */
    public static Wire uncached(Clock clock) {
        return with(clock, Duration.ofSeconds(8), Duration.ZERO, Ticker.systemTicker());
    }

    public static Wire with(Clock clock, Duration timeout, Duration ttl, Ticker ticker) {
        return new Wire(WebClient::builder, timeout, new CallCache(ttl, 2_000, ticker), clock);
    }

    /**
     * The settings of one source.
     *
     * @param keys of one entry of {@code tributary.sources}, without their prefix
     */
    public static SourceSettings settings(Map<String, String> keys) {
        Map<String, Object> properties = new HashMap<>();
        keys.forEach((key, value) -> properties.put("tributary.sources[0]." + key, value));
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
        return SourceSettings.read("tributary.sources[0]", new EntryBinder(environment));
    }
}
