package io.tributary.federation;

import io.tributary.source.RecordingSource;

import java.time.Clock;

/** A federation of sources without vendors, for the tests of its callers. */
public final class FederationInMemory {

    private FederationInMemory() {}

    public static Federation of(RecordingSource... sources) {
        return Reader.of(sources).federation();
    }

    public static Federation of(Clock clock, RecordingSource... sources) {
        return Reader.of(sources).federation(clock);
    }
}
