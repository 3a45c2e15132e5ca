package io.tributary.federation;

import io.tributary.recording.RecordingId;

import org.jspecify.annotations.Nullable;

/**
 * What became of one recording that was to be changed.
 *
 * @param problem why it is not as it was to be; absent where it is
 * @param argument which part of the change is wrong; absent unless that is the problem
 */
public record ChangeResult(
        RecordingId id, @Nullable SourceProblem problem, @Nullable String argument) {

    static ChangeResult done(RecordingId id) {
        return new ChangeResult(id, null, null);
    }

    static ChangeResult not(RecordingId id, SourceProblem problem) {
        return new ChangeResult(id, problem, null);
    }
}
