package io.tributary.federation;

import io.tributary.source.RecordingSource;

/** A federation of sources without vendors, for the tests of its callers. */
public final class FederationInMemory {

    private FederationInMemory() {}

    public static Federation of(RecordingSource... sources) {
        return Reader.of(sources).federation();
    }
}
