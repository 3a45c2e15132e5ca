package io.tributary.source.webex;

import io.tributary.settings.SourceFactory;
import io.tributary.wire.Wire;

/** The adapter, for tests that make sources without an application context. */
public final class WebexSources {

    private WebexSources() {}

    public static SourceFactory factory(Wire wire) {
        return new WebexConfiguration().webex(wire);
    }
}
