package io.tributary.api;

import io.tributary.federation.Grant;
import io.tributary.federation.Reason;
import io.tributary.recording.RecordingId;
import io.tributary.recording.Transcript;

import java.time.Duration;
import java.util.List;

/** A request that this service does not do, and the problem that says so. */
final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    static ProblemException invalidParameters(List<ParameterError> errors) {
        return new ProblemException(
                Problem.of(
                                Reason.INVALID_PARAMETER,
                                "These parameters are wrong: %s.".formatted(names(errors)))
                        .with(errors));
    }

    static ProblemException unreadableBody() {
        return new ProblemException(
                Problem.of(
                        Reason.INVALID_PARAMETER,
                        "The body must be one JSON object that names each member once."));
    }

    static ProblemException invalidPageToken() {
        ParameterError error =
                new ParameterError(
                        ListRequestReader.PAGE_TOKEN,
                        "It is no page token of this service; pass it on exactly as it came.");
        return new ProblemException(
                Problem.of(Reason.INVALID_PAGE_TOKEN, "The page token cannot be read.")
                        .with(List.of(error)));
    }

    static ProblemException pageTokenMismatch(List<ParameterError> differences) {
        return new ProblemException(
                Problem.of(
                                Reason.PAGE_TOKEN_MISMATCH,
                                "The page token was made for other values of: %s."
                                        .formatted(names(differences)))
                        .with(differences));
    }

    static ProblemException recordingNotFound() {
        return new ProblemException(noRecording());
    }

    /** Names the source only to those who may know of it. */
    static ProblemException recordingNotFound(RecordingId id, Grant grant) {
        return grant.sees(id.source())
                ? new ProblemException(noRecording().from(id.source()))
                : recordingNotFound();
    }

    /** There is none in a form that needs one. */
    static ProblemException transcriptNotFound(RecordingId id, Transcript.State state) {
        return new ProblemException(
                Problem.of(
                                Reason.TRANSCRIPT_NOT_FOUND,
                                "There is no transcript of this recording: it is %s."
                                        .formatted(state))
                        .from(id.source())
                        .retryable(state == Transcript.State.PENDING, null));
    }

    static ProblemException unknownSource() {
        return new ProblemException(
                Problem.of(Reason.UNKNOWN_SOURCE, "No source of this name is configured."));
    }

    static ProblemException overloaded() {
        return new ProblemException(
                Problem.of(
                                Reason.OVERLOADED,
                                "This service has as many requests in flight as it takes at once.")
                        .retryable(true, Duration.ofSeconds(1)));
    }

    Problem problem() {
        return problem;
    }

    private static Problem noRecording() {
        return Problem.of(Reason.RECORDING_NOT_FOUND, "There is no recording with this id.");
    }

    private static String names(List<ParameterError> errors) {
        return String.join(
                ", ", errors.stream().map(ParameterError::parameter).distinct().toList());
    }
}
