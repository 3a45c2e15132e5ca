package io.tributary.planted.media;

import io.tributary.planted.security.PlantedSecurity;
import io.tributary.planted.wire.PlantedWire;

import org.springframework.web.server.ServerWebExchange;

/** Knows the wire, callers and HTTP. */
public record PlantedMedia(
        PlantedWire wire, PlantedSecurity security, ServerWebExchange exchange) {}
