package io.tributary.planted.source;

import io.tributary.planted.recording.PlantedRecording;
import io.tributary.planted.wire.PlantedWire;

/** Knows the wire, though the socket knows the canon only. */
public interface PlantedSource {

    PlantedRecording read(PlantedWire wire);
}
