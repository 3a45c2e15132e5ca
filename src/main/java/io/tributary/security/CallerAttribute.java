package io.tributary.security;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

import reactor.core.publisher.Mono;

import java.util.Map;

/**
 * Remembers who sent a request, for whoever looks when it has ended. It stands before what asks
 * whether the caller may, so that it is known of those who may not.
 */
public final class CallerAttribute implements WebFilter {

    private static final String ATTRIBUTE = CallerAttribute.class.getName();

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return exchange.getPrincipal()
                .doOnNext(principal -> {
                    if (principal instanceof Authentication authentication
                            && authentication.getPrincipal() instanceof Caller caller) {
                        exchange.getAttributes().put(ATTRIBUTE, caller);
                    }
                })
                .then(chain.filter(exchange));
    }

    /** Null where it is not known. */
    public static @Nullable Caller of(Map<String, Object> attributes) {
        return (Caller) attributes.get(ATTRIBUTE);
    }
}
