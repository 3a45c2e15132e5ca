package io.tributary.api;

import static java.util.stream.Collectors.toMap;

import io.tributary.federation.ChangeResult;
import io.tributary.federation.Grant;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

import java.util.List;
import java.util.Map;

/**
 * What became of each recording of a batch.
 *
 * @param results in the order asked
 */
record BatchAnswer(List<Result> results) {

    /**
     * One recording, with the status that it would be answered with by itself.
     *
     * @param id as the caller wrote it
     * @param problem absent where it is as it was to be
     */
    record Result(String id, int status, @Nullable TracedProblem problem) {

        private static Result of(String id, @Nullable Problem problem, TraceId trace) {
            return problem == null
                    ? new Result(id, HttpStatus.NO_CONTENT.value(), null)
                    : new Result(id, problem.status(), new TracedProblem(problem, trace.hex()));
        }
    }

    /**
     * @param grant what the caller may see
     * @param ids those that are asked for; of those without a result there is no recording
     */
    static BatchAnswer of(
            List<String> ids, List<ChangeResult> changed, TraceId trace, Grant grant) {
        Map<String, ChangeResult> known =
                changed.stream().collect(toMap(result -> result.id().toString(), one -> one));
        return new BatchAnswer(
                ids.stream()
                        .map(id -> Result.of(id, problem(known.get(id), grant), trace))
                        .toList());
    }

    private static @Nullable Problem problem(@Nullable ChangeResult result, Grant grant) {
        return result == null
                ? ProblemException.recordingNotFound().problem()
                : ChangeProblem.of(result, grant);
    }
}
