package io.tributary.wire;

import com.github.benmanes.caffeine.cache.Ticker;

import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.test.web.reactive.server.HttpHandlerConnector;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.ExchangeFunctions;
import org.springframework.web.reactive.function.client.ExchangeStrategies;
import org.springframework.web.reactive.function.client.WebClient;

import java.time.Clock;
import java.time.Duration;

/** A wire to vendors within this process, without a socket. */
public final class InProcess {

    private static final ExchangeStrategies LARGE =
            ExchangeStrategies.builder()
                    .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(-1))
                    .build();

    private InProcess() {}

    /** A wire whose cache keeps nothing, so that every call reaches the vendor. */
    public static Wire uncached(HttpHandler vendors, Clock clock) {
        return with(vendors, clock, Duration.ZERO);
    }

    /** A wire whose cache keeps what it was told once for ever. */
    public static Wire frozen(HttpHandler vendors, Clock clock) {
        return with(vendors, clock, Duration.ofSeconds(15));
    }

    private static Wire with(HttpHandler vendors, Clock clock, Duration ttl) {
        ExchangeFunction exchange =
                ExchangeFunctions.create(new HttpHandlerConnector(vendors), LARGE);
        return TestWire.with(
                () -> WebClient.builder().exchangeFunction(exchange),
                TestWire.defenceless(Duration.ofSeconds(8)),
                ttl,
                Ticker.disabledTicker(),
                clock);
    }
}
