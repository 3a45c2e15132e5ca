package io.tributary.federation;

import io.tributary.recording.OrderKey;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What is said about a page that is done: where it ends, what is missing, how to go on. */
final class PageReport {

    private final PagePlan plan;
    private final PageUnderConstruction page;
    private final Continuation continuation;
    private final PageTokenCodec tokens;
    private final @Nullable OrderKey place;

    /**
     * @param partial whether a page that lacks something is one
     * @throws NoAnswerException if there is no page: no source that was asked answered, or one
     *     failed and that is not wanted
     */
    PageReport(
            PagePlan plan,
            PageUnderConstruction page,
            Step.End end,
            boolean partial,
            PageTokenCodec tokens) {
        this.plan = plan;
        this.page = page;
        this.continuation = new Continuation(plan, page, tokens);
        this.tokens = tokens;
        this.place = place(plan, page, end, partial);
    }

    /** Where a page ends; absent where the whole list ends with it. */
    private static @Nullable OrderKey place(
            PagePlan plan, PageUnderConstruction page, Step.End end, boolean partial) {
        List<Asked> failed = plan.failed();
        if (failed.isEmpty()) {
            return end == Step.End.EXHAUSTED ? null : page.reached();
        }
        if (!partial) {
            throw new NoAnswerException(problems(failed));
        }
        if (page.hasMoved() && plan.walks().stream().anyMatch(Walk::wasRead)) {
            return page.reached();
        }
        boolean othersAnswered =
                plan.walks().stream()
                        .anyMatch(walk -> walk.hasAnswered() && !failed.contains(walk.source()));
        if (end != Step.End.EXHAUSTED || !othersAnswered) {
            throw new NoAnswerException(problems(failed));
        }
        return null;
    }

    private static Map<String, SourceProblem> problems(List<Asked> failed) {
        Map<String, SourceProblem> problems = new LinkedHashMap<>();
        for (Asked one : failed) {
            if (one.failed() != null) {
                problems.put(one.name(), SourceProblem.of(one.failed().failure(), one.extent()));
            }
        }
        return problems;
    }

    /** The page as its caller sees it. */
    RecordingPage page() {
        return new RecordingPage(
                List.copyOf(page.recordings()),
                place == null
                        ? null
                        : tokens.seal(continuation.at(place, plan.token().query(), plan.asked())),
                coverage());
    }

    private Coverage coverage() {
        return Coverage.of(
                plan.disclosure().of(place),
                plan.disclosure().beginning(),
                Stream.concat(
                        plan.asked().stream().map(this::coverage), plan.unsupported().stream()));
    }

    private SourceCoverage coverage(Asked one) {
        Asked.Failed missing = missing(one);
        SourceCoverage read = SourceCoverage.complete(one);
        return missing == null
                ? read
                : read.without(
                        continuation.gap(one, missing.at(), place),
                        SourceProblem.of(missing.failure(), one.extent()));
    }

    /** A source that failed where the page ends lacks nothing in it. */
    private Asked.@Nullable Failed missing(Asked one) {
        Asked.Failed failed = one.failed();
        return failed == null || place == null || place.isAfter(failed.at()) || failed.lost()
                ? failed
                : null;
    }
}
