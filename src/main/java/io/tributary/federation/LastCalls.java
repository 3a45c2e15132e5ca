package io.tributary.federation;

import io.tributary.federation.SourceReport.LastFailure;
import io.tributary.federation.SourceReport.State;
import io.tributary.source.Failure;
import io.tributary.source.RecordingSource;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** How the last calls of one source went. */
record LastCalls(
        RecordingSource source,
        State state,
        @Nullable Instant success,
        @Nullable LastFailure failure) {

    static LastCalls none(RecordingSource source) {
        return new LastCalls(source, State.UNKNOWN, null, null);
    }

    LastCalls succeeded(Instant time) {
        return new LastCalls(source, State.UP, time, failure);
    }

    LastCalls failed(Instant time, Failure why) {
        return new LastCalls(source, State.DOWN, success, LastFailure.of(why, time));
    }

    /** Together with what the source says of itself at this moment. */
    SourceReport report() {
        return new SourceReport(source.profile(), source.connection(), state, success, failure);
    }
}
