package io.tributary.api;

import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

import reactor.core.publisher.Mono;

/**
 * Says with each answer that is given while the service ends that it is the last of its connection.
 * The server closes the connection behind it anyway, and a change that was sent there meanwhile
 * would be lost without a word.
 */
@Component
@Order(InFlightFilter.WITHIN_THE_TRACE)
final class LastAnswers implements WebFilter, ApplicationListener<ContextClosedEvent> {

    private volatile boolean ending;

    @Override
    public void onApplicationEvent(ContextClosedEvent closed) {
        ending = true;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpResponse response = exchange.getResponse();
        response.beforeCommit(() -> Mono.fromRunnable(() -> mark(response)));
        return chain.filter(exchange);
    }

    private void mark(ServerHttpResponse response) {
        if (ending) {
            response.getHeaders().set(HttpHeaders.CONNECTION, "close");
        }
    }
}
