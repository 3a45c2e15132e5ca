package io.tributary.planted.sandbox;

/** Is known. */
public record PlantedSandbox(String name) {}
