package io.tributary.api;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

import reactor.core.publisher.Mono;

/** Gives every request its trace id: in the response, and in the context of all that it starts. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class TraceFilter implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        TraceId trace = TraceId.of(exchange);
        exchange.getResponse().getHeaders().set(TraceId.HEADER, trace.hex());
        return chain.filter(exchange)
                .contextWrite(context -> context.put(TraceId.KEY, trace.hex()));
    }
}
