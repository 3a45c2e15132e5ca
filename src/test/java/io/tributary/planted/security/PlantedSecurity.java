package io.tributary.planted.security;

import io.tributary.planted.wire.PlantedWire;

/** Knows the wire. */
public record PlantedSecurity(PlantedWire wire) {}
