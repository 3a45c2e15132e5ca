package io.tributary.planted.media;

import io.tributary.planted.wire.PlantedWire;

import org.springframework.web.server.ServerWebExchange;

/** Knows the wire and HTTP. */
public record PlantedMedia(PlantedWire wire, ServerWebExchange exchange) {}
