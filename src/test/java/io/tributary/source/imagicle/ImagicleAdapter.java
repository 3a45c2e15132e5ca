package io.tributary.source.imagicle;

import io.tributary.settings.SourceFactory;
import io.tributary.wire.Wire;

/** The adapter, for tests of other packages that make sources without an application context. */
public final class ImagicleAdapter {

    private ImagicleAdapter() {}

    public static SourceFactory factory(Wire wire) {
        return new ImagicleConfiguration().imagicleSources(wire);
    }
}
