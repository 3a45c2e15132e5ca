package io.tributary.planted.api;

import io.tributary.planted.sandbox.PlantedSandbox;
import io.tributary.planted.wire.PlantedWire;

/** Knows the wire and the sandbox. */
public record PlantedApi(PlantedWire wire, PlantedSandbox sandbox) {}
