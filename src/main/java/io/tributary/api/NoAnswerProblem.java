package io.tributary.api;

import io.tributary.federation.NoAnswerException;
import io.tributary.federation.Reason;
import io.tributary.federation.SourceProblem;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The one problem of a request for which sources failed. Its reason is that of the most telling
 * failure: one that is no timeout before one that is, one of the vendor before one of the query, a
 * transient one before a permanent one, and then by the name of the source.
 */
final class NoAnswerProblem {

    private static final Set<Reason> OF_THE_QUERY =
            Set.of(Reason.UNSUPPORTED_BY_PROVIDER, Reason.UNKNOWN_SOURCE);

    private static final Comparator<SourceProblem> MOST_TELLING =
            Comparator.comparing((SourceProblem problem) -> isTimeout(problem))
                    .thenComparing(problem -> OF_THE_QUERY.contains(problem.reason()))
                    .thenComparing(problem -> !problem.retryable());

    private NoAnswerProblem() {}

    static Problem of(NoAnswerException exception) {
        SortedMap<String, SourceProblem> problems = new TreeMap<>(exception.problems());
        SourceProblem first = problems.values().stream().min(MOST_TELLING).orElseThrow();
        Problem problem =
                Problem.of(first.reason(), detail(problems))
                        .retryable(
                                problems.values().stream().anyMatch(SourceProblem::retryable),
                                soonest(problems));
        return problems.size() == 1 ? problem.from(problems.firstKey()) : problem;
    }

    private static boolean isTimeout(SourceProblem problem) {
        return problem.reason() == Reason.PROVIDER_TIMEOUT;
    }

    private static String detail(Map<String, SourceProblem> problems) {
        return problems.entrySet().stream()
                .map(failed -> failed.getKey() + ": " + failed.getValue().detail())
                .collect(Collectors.joining("; ", "No answer from ", ""));
    }

    private static @Nullable Duration soonest(Map<String, SourceProblem> problems) {
        return problems.values().stream()
                .map(SourceProblem::retryAfter)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
