package io.tributary.api;

import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

import reactor.core.publisher.Mono;

/**
 * Leaves {@code If-None-Match} out where it cannot be read, as it holds no tag of ours. The
 * framework would fail on it, as if the mistake were ours.
 */
@Component
@Order(InFlightFilter.WITHIN_THE_TRACE)
final class UnreadableTags implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return isReadable(exchange.getRequest().getHeaders())
                ? chain.filter(exchange)
                : chain.filter(
                        exchange.mutate()
                                .request(request ->
                                        request.headers(headers ->
                                                headers.remove(HttpHeaders.IF_NONE_MATCH)))
                                .build());
    }

    private static boolean isReadable(HttpHeaders headers) {
        try {
            var _ = headers.getIfNoneMatch();
            return true;
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }
}
