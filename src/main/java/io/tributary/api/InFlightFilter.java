package io.tributary.api;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.reactor.bulkhead.operator.BulkheadOperator;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

import reactor.core.publisher.Mono;

import java.time.Duration;

/**
 * Answers so many requests of the API at once; who comes on top is told at once to come back.
 *
 * <p>A request is in flight until its answer is written, because the answer is held in memory until
 * then: a page is built as a whole, of at most 200 recordings. So the limit bounds what all callers
 * together can make the service hold, however slowly they read.
 */
@Component
@Order(InFlightFilter.WITHIN_THE_TRACE)
final class InFlightFilter implements WebFilter {

    static final int WITHIN_THE_TRACE = Ordered.HIGHEST_PRECEDENCE + 1;

    /** As requests are matched to operations, however their paths are escaped. */
    private static final PathPattern LIMITED = PathPatternParser.defaultInstance.parse("/v1/**");

    private final Bulkhead places;

    InFlightFilter(ApiProperties properties, BulkheadRegistry bulkheads) {
        BulkheadConfig config =
                BulkheadConfig.custom()
                        .maxConcurrentCalls(properties.requestsInFlight())
                        .maxWaitDuration(Duration.ZERO)
                        .writableStackTraceEnabled(false)
                        .build();
        this.places = bulkheads.bulkhead("requestsInFlight", config);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return LIMITED.matches(exchange.getRequest().getPath().pathWithinApplication())
                ? chain.filter(untilWritten(exchange))
                        .transformDeferred(BulkheadOperator.of(places))
                        .onErrorMap(BulkheadFullException.class, _ -> ProblemException.overloaded())
                : chain.filter(exchange);
    }

    private static ServerWebExchange untilWritten(ServerWebExchange exchange) {
        return exchange.mutate().response(new WrittenResponse(exchange.getResponse())).build();
    }
}
