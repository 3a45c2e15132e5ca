package io.tributary.planted.settings;

import io.tributary.planted.wire.PlantedWire;

/** Knows the wire. */
public record PlantedSettings(PlantedWire wire) {}
