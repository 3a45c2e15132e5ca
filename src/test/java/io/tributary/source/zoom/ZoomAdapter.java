package io.tributary.source.zoom;

import io.tributary.settings.SourceFactory;
import io.tributary.wire.Wire;

/** The adapter, for tests of other packages that make sources without an application context. */
public final class ZoomAdapter {

    private ZoomAdapter() {}

    public static SourceFactory factory(Wire wire) {
        return new ZoomConfiguration().zoomSources(wire);
    }
}
