package io.tributary.planted.sandbox;

import io.tributary.planted.source.PlantedSource;

/** Is known, and knows the socket, though it is to stand apart. */
public record PlantedSandbox(PlantedSource source) {}
