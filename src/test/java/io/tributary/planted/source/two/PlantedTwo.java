package io.tributary.planted.source.two;

/** Shows itself to everybody. */
public record PlantedTwo(String name) {}
