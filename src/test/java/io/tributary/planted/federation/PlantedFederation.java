package io.tributary.planted.federation;

import io.tributary.planted.media.PlantedMedia;

import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/** Knows HTTP and what is made of it, and waits. */
public record PlantedFederation(ServerWebExchange exchange, PlantedMedia media) {

    public static @Nullable String wait(Mono<String> answer) {
        return answer.block();
    }
}
