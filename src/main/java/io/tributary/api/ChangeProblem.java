package io.tributary.api;

import io.tributary.federation.ChangeResult;
import io.tributary.federation.SourceProblem;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Why a recording is not as it was to be. */
final class ChangeProblem {

    private ChangeProblem() {}

    /** Absent where it is. */
    static @Nullable Problem of(ChangeResult result) {
        SourceProblem why = result.problem();
        if (why == null) {
            return null;
        }
        Problem problem =
                Problem.of(why.reason(), why.detail())
                        .from(result.id().source())
                        .retryable(why.retryable(), why.retryAfter());
        String argument = result.argument();
        return argument == null
                ? problem
                : problem.with(List.of(new ParameterError(argument, why.detail())));
    }
}
