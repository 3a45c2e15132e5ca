package io.tributary.source.zoom;

import io.tributary.wire.SourceFactory;
import io.tributary.wire.Wire;

/** The adapter, for tests that make sources without an application context. */
public final class ZoomSources {

    private ZoomSources() {}

    public static SourceFactory factory(Wire wire) {
        return new ZoomConfiguration().zoomSources(wire);
    }
}
