package io.tributary.api;

import io.tributary.federation.ChangeResult;
import io.tributary.federation.Grant;
import io.tributary.federation.SourceProblem;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Why a recording is not as it was to be. */
final class ChangeProblem {

    private ChangeProblem() {}

    /** Absent where it is. */
    static @Nullable Problem of(ChangeResult result, Grant grant) {
        SourceProblem why = result.problem();
        if (why == null) {
            return null;
        }
        Problem problem =
                named(Problem.of(why.reason(), why.detail()), result.id().source(), grant)
                        .retryable(why.retryable(), why.retryAfter());
        String argument = result.argument();
        return argument == null
                ? problem
                : problem.with(List.of(new ParameterError(argument, why.detail())));
    }

    private static Problem named(Problem problem, String source, Grant grant) {
        return grant.sees(source) ? problem.from(source) : problem;
    }
}
