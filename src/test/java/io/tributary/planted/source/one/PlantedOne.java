package io.tributary.planted.source.one;

import io.tributary.planted.api.PlantedApi;
import io.tributary.planted.source.two.PlantedTwo;

/** Knows another provider and the door. */
public record PlantedOne(PlantedTwo two, PlantedApi api) {}
