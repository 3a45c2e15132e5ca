package io.tributary.planted.wire;

import io.tributary.planted.source.two.PlantedTwo;

/** Knows a provider. */
public record PlantedWire(PlantedTwo two) {}
