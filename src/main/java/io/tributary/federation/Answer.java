package io.tributary.federation;

import io.tributary.recording.OrderKey;
import io.tributary.recording.Provider;
import io.tributary.source.Plan;
import io.tributary.source.RecordingList;
import io.tributary.source.RecordingSource;
import io.tributary.source.SourceQuery;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One page with all that is said about it: who is asked, and what came of that. */
final class Answer {

    private final PageToken token;
    private final Instant lowest;
    private final Map<String, Asked> asked;
    private final Map<String, SourceCoverage> unsupported;
    private final PageUnderConstruction page;

    private Answer(
            PageToken token,
            Instant lowest,
            Map<String, Asked> asked,
            Map<String, SourceCoverage> unsupported,
            PageUnderConstruction page) {
        this.token = token;
        this.lowest = lowest;
        this.asked = asked;
        this.unsupported = unsupported;
        this.page = page;
    }

    /** Sets up a page: which lists of which sources are to be read. Asks no vendor anything. */
    static Answer plan(
            PageToken token, Map<String, RecordingSource> sources, int size, ScanBound bound) {
        Instant lowest = lowest(token);
        Map<String, Asked> asked = new TreeMap<>();
        Map<String, SourceCoverage> unsupported = new TreeMap<>();
        List<Walk> walks = new ArrayList<>();
        for (String name : token.query().sources()) {
            RecordingSource source = sources.get(name);
            if (source == null) {
                unsupported.put(name, unknown(name));
                continue;
            }
            switch (plan(source, token.query(), lowest)) {
                case Plan.Unsupported(String detail) ->
                        unsupported.put(name, unsupported(source, detail));
                case Plan.Read(List<RecordingList> lists, Instant createdBefore) -> {
                    Asked one = new Asked(source, createdBefore);
                    asked.put(name, one);
                    for (RecordingList list : lists) {
                        walks.add(new Walk(walks.size(), one, list, token));
                    }
                }
            }
        }
        return new Answer(
                token,
                lowest,
                asked,
                unsupported,
                new PageUnderConstruction(token, lowest, size, bound, walks));
    }

    private static Instant lowest(PageToken token) {
        Instant from = token.query().from();
        return token.end() != null && token.end().startTime().isAfter(from)
                ? token.end().startTime()
                : from;
    }

    private static Plan plan(RecordingSource source, RecordingQuery query, Instant lowest) {
        Instant history = source.profile().history();
        Instant from = lowest.isBefore(history) ? history : lowest;
        // A gap's lower end is inclusive, so it may well lie at the query's upper end.
        return from.isBefore(query.to())
                ? source.plan(new SourceQuery(from, query.to(), query.asOf(), query.criteria()))
                : Plan.Read.NOTHING;
    }

    PageUnderConstruction page() {
        return page;
    }

    /**
     * The page as its caller sees it.
     *
     * @throws NoAnswerException if no source that was asked answered
     */
    RecordingPage finish(Step.End end, PageTokenCodec tokens) {
        OrderKey place = place(end);
        List<SourceCoverage> coverage =
                Stream.concat(
                                asked.values().stream().map(one -> coverage(one, place, tokens)),
                                unsupported.values().stream())
                        .sorted((left, right) -> left.source().compareTo(right.source()))
                        .toList();
        return new RecordingPage(
                List.copyOf(page.recordings()),
                place == null
                        ? null
                        : tokens.seal(tokenAt(place, token.end(), asked.values(), token.query())),
                new Coverage(
                        place == null ? lowest : place.startTime(),
                        token.after().startTime(),
                        coverage.stream()
                                .allMatch(one -> one.state() == SourceCoverage.State.COMPLETE),
                        coverage));
    }

    /** Where the page ends; absent where the whole list ends with it. */
    private @Nullable OrderKey place(Step.End end) {
        List<Asked> failed = asked.values().stream().filter(one -> one.failed() != null).toList();
        if (failed.isEmpty()) {
            return end == Step.End.EXHAUSTED ? null : page.reached();
        }
        if (page.hasMoved() && page.walks().stream().anyMatch(Walk::wasRead)) {
            return page.reached();
        }
        boolean othersAnswered =
                page.walks().stream()
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
                problems.put(one.name(), SourceProblem.of(one.failed().failure()));
            }
        }
        return problems;
    }

    private SourceCoverage coverage(Asked one, @Nullable OrderKey place, PageTokenCodec tokens) {
        Asked.Failed missing = missing(one, place);
        return new SourceCoverage(
                one.name(),
                one.provider(),
                missing == null ? SourceCoverage.State.COMPLETE : SourceCoverage.State.MISSING,
                one.createdBefore(),
                one.skipped(),
                one.outOfOrder(),
                one.undecided(),
                missing == null ? null : gap(one, missing.at(), place, tokens),
                missing == null ? null : SourceProblem.of(missing.failure()));
    }

    /** A source that failed where the page ends lacks nothing in it. */
    private static Asked.@Nullable Failed missing(Asked one, @Nullable OrderKey place) {
        Asked.Failed failed = one.failed();
        return failed == null || place == null || place.isAfter(failed.at()) || failed.lost()
                ? failed
                : null;
    }

    private Gap gap(Asked one, OrderKey at, @Nullable OrderKey place, PageTokenCodec tokens) {
        RecordingQuery query = token.query();
        RecordingQuery alone =
                new RecordingQuery(
                        query.from(),
                        query.to(),
                        query.asOf(),
                        List.of(one.name()),
                        query.criteria());
        PageToken missing = tokenAt(at, place == null ? token.end() : place, List.of(one), alone);
        return new Gap(
                place == null ? lowest : place.startTime(), at.startTime(), tokens.seal(missing));
    }

    private PageToken tokenAt(
            OrderKey place, @Nullable OrderKey end, Iterable<Asked> sources, RecordingQuery query) {
        Map<String, Map<String, Bookmark>> bookmarks = new HashMap<>();
        for (Asked one : sources) {
            Map<String, Bookmark> lists = new HashMap<>();
            page.walks().stream()
                    .filter(walk -> walk.source() == one)
                    .forEach(walk -> lists.put(walk.key(), walk.bookmark(place)));
            bookmarks.put(one.name(), lists);
        }
        return new PageToken(query, place, end, bookmarks);
    }

    private static SourceCoverage refused(
            String name, @Nullable Provider provider, SourceProblem problem) {
        return new SourceCoverage(
                name, provider, SourceCoverage.State.UNSUPPORTED, null, 0, 0, 0, null, problem);
    }

    private static SourceCoverage unknown(String name) {
        return refused(
                name,
                null,
                SourceProblem.permanent(
                        Reason.UNKNOWN_SOURCE, "no source of this name is configured any more"));
    }

    private static SourceCoverage unsupported(RecordingSource source, String detail) {
        return refused(
                source.profile().name(),
                source.profile().provider(),
                SourceProblem.permanent(Reason.UNSUPPORTED_BY_PROVIDER, detail));
    }
}
