package io.tributary.wire;

import com.github.benmanes.caffeine.cache.Ticker;

import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.test.web.reactive.server.HttpHandlerConnector;
import org.springframework.web.reactive.function.client.ExchangeFunctions;
import org.springframework.web.reactive.function.client.WebClient;

import java.time.Clock;
import java.time.Duration;

/** A wire whose calls end at a handler in this process instead of a socket. */
public final class InProcess {

    private InProcess() {}

    /** A wire that keeps nothing: every call reaches the handler. */
    public static Wire wire(HttpHandler handler, Clock clock) {
        HttpHandlerConnector connector = new HttpHandlerConnector(handler);
        return new Wire(
                () -> WebClient.builder().exchangeFunction(ExchangeFunctions.create(connector)),
                Duration.ofSeconds(30),
                new CallCache(Duration.ZERO, 1, Ticker.systemTicker()),
                clock);
    }
}
