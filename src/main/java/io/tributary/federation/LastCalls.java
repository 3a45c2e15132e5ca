package io.tributary.federation;

import io.tributary.federation.SourceReport.LastFailure;
import io.tributary.federation.SourceReport.State;
import io.tributary.source.Failure;
import io.tributary.source.RecordingSource;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * How the last calls of one source went.
 *
 * @param failingSince when the first of the calls failed that have failed since one succeeded;
 *     absent where the last one did not fail
 */
record LastCalls(
        RecordingSource source,
        State state,
        @Nullable Instant success,
        @Nullable Failed failed,
        @Nullable Instant failingSince) {

    /** When and why a call failed. */
    record Failed(Instant time, Failure why) {}

    static LastCalls none(RecordingSource source) {
        return new LastCalls(source, State.UNKNOWN, null, null, null);
    }

    LastCalls succeeded(Instant time) {
        return new LastCalls(source, State.UP, time, failed, null);
    }

    LastCalls failed(Instant time, Failure why) {
        return new LastCalls(
                source,
                State.DOWN,
                success,
                new Failed(time, why),
                failingSince == null ? time : failingSince);
    }

    /**
     * Together with what the source says of itself at this moment.
     *
     * @param extent what is seen of the source by whoever is told
     */
    SourceReport report(Extent extent) {
        return new SourceReport(
                source.profile(),
                source.connection(),
                state,
                success,
                failed == null
                        ? null
                        : LastFailure.of(Discretion.told(failed.why(), extent), failed.time()));
    }
}
