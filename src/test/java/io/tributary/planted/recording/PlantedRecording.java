package io.tributary.planted.recording;

import io.tributary.planted.source.PlantedSource;

/** Knows its socket, though the canon knows nobody; together they are a cycle. */
public record PlantedRecording(PlantedSource source) {}
