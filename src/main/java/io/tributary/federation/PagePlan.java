package io.tributary.federation;

import io.tributary.source.Plan;
import io.tributary.source.RecordingList;
import io.tributary.source.RecordingSource;
import io.tributary.source.SourceQuery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Who is asked for a page.
 *
 * @param grant what its caller may see
 * @param token where the page begins, and what is listed
 * @param lowest the earliest start that is wanted
 * @param asked the sources that can answer, by name
 * @param walks their lists, each as the token says where to take it up
 * @param unsupported the sources that cannot
 * @param disclosure which instants its caller may be told
 */
record PagePlan(
        Grant grant,
        PageToken token,
        Instant lowest,
        List<Asked> asked,
        List<Walk> walks,
        List<SourceCoverage> unsupported,
        Disclosure disclosure) {

    PagePlan {
        asked = List.copyOf(asked);
        walks = List.copyOf(walks);
        unsupported = List.copyOf(unsupported);
    }

    /** The sources that have failed by now. */
    List<Asked> failed() {
        return asked.stream().filter(one -> one.failed() != null).toList();
    }

    /**
     * Asks no vendor anything.
     *
     * @param given by a caller, whoever it was made for
     * @param grant what that caller may see
     */
    static PagePlan of(PageToken given, Map<String, RecordingSource> sources, Grant grant) {
        PageToken token = given.under(grant);
        Instant lowest = lowest(token);
        List<Asked> asked = new ArrayList<>();
        List<Walk> walks = new ArrayList<>();
        List<SourceCoverage> unsupported = new ArrayList<>();
        for (String name : token.query().sources()) {
            RecordingSource source = sources.get(name);
            if (source == null) {
                unsupported.add(SourceCoverage.unknown(name));
                continue;
            }
            Extent extent = grant.extent(name);
            switch (plan(source, token.query(), lowest, extent)) {
                case Plan.Unsupported(String detail) ->
                        unsupported.add(SourceCoverage.unsupported(source.profile(), detail));
                case Plan.Read(List<RecordingList> lists, Instant createdBefore) -> {
                    Asked one = new Asked(source, createdBefore, extent);
                    asked.add(one);
                    for (RecordingList list : lists) {
                        walks.add(new Walk(walks.size(), one, list, token));
                    }
                }
            }
        }
        boolean narrow = asked.stream().anyMatch(one -> !one.extent().isWhole());
        return new PagePlan(
                grant,
                token,
                lowest,
                asked,
                walks,
                unsupported,
                new Disclosure(token, token.inherited() && !grant.isEverything(), narrow));
    }

    private static Instant lowest(PageToken token) {
        Instant from = token.query().from();
        return token.end() != null && token.end().startTime().isAfter(from)
                ? token.end().startTime()
                : from;
    }

    private static Plan plan(
            RecordingSource source, RecordingQuery query, Instant lowest, Extent extent) {
        Instant history = source.profile().history();
        Instant from = lowest.isBefore(history) ? history : lowest;
        return extent.narrowed(query.criteria())
                .filter(_ -> from.isBefore(query.to()))
                .map(asked -> source.plan(new SourceQuery(from, query.to(), query.asOf(), asked)))
                .orElse(Plan.Read.NOTHING);
    }
}
