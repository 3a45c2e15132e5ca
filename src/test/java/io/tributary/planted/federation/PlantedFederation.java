package io.tributary.planted.federation;

import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/** Knows HTTP, and waits. */
public record PlantedFederation(ServerWebExchange exchange) {

    public static @Nullable String wait(Mono<String> answer) {
        return answer.block();
    }
}
