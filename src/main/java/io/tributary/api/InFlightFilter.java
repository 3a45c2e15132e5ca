package io.tributary.api;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.reactor.bulkhead.operator.BulkheadOperator;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.PathContainer;
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
 * together can make the service hold, however slowly they read. Media and exports last long and are
 * not held: they have places of their own.
 */
@Component
@Order(InFlightFilter.WITHIN_THE_TRACE)
final class InFlightFilter implements WebFilter {

    static final int WITHIN_THE_TRACE = Ordered.HIGHEST_PRECEDENCE + 1;

    /** As requests are matched to operations, however their paths are escaped. */
    private static final PathPattern LIMITED = PathPatternParser.defaultInstance.parse("/v1/**");

    private static final PathPattern MEDIA =
            PathPatternParser.defaultInstance.parse(MediaController.PATH);

    private static final PathPattern EXPORT =
            PathPatternParser.defaultInstance.parse(ExportController.PATH);

    private final Bulkhead requests;
    private final Bulkhead exports;
    private final Bulkhead streams;

    InFlightFilter(
            ApiProperties properties,
            MediaProperties media,
            ExportProperties export,
            BulkheadRegistry bulkheads) {
        this.requests = places("requestsInFlight", properties.requestsInFlight(), bulkheads);
        this.exports = places("exports", export.streams(), bulkheads);
        this.streams = places("mediaStreams", media.streams(), bulkheads);
    }

    private static Bulkhead places(String name, int places, BulkheadRegistry bulkheads) {
        BulkheadConfig config =
                BulkheadConfig.custom()
                        .maxConcurrentCalls(places)
                        .maxWaitDuration(Duration.ZERO)
                        .writableStackTraceEnabled(false)
                        .build();
        return bulkheads.bulkhead(name, config);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        PathContainer path = exchange.getRequest().getPath().pathWithinApplication();
        if (!LIMITED.matches(path)) {
            return chain.filter(exchange);
        }
        Bulkhead places = places(path);
        return chain.filter(untilWritten(exchange))
                .transformDeferred(BulkheadOperator.of(places))
                .onErrorMap(BulkheadFullException.class, _ -> ProblemException.overloaded());
    }

    private Bulkhead places(PathContainer path) {
        if (MEDIA.matches(path)) {
            return streams;
        }
        return EXPORT.matches(path) ? exports : requests;
    }

    private static ServerWebExchange untilWritten(ServerWebExchange exchange) {
        return exchange.mutate().response(new WrittenResponse(exchange.getResponse())).build();
    }
}
