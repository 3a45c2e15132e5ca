package io.tributary.planted.api;

import io.tributary.planted.sandbox.PlantedSandbox;
import io.tributary.planted.settings.PlantedSettings;
import io.tributary.planted.wire.PlantedWire;

/** Knows the settings, the wire and the sandbox. */
public record PlantedApi(PlantedSettings settings, PlantedWire wire, PlantedSandbox sandbox) {}
