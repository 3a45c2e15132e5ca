package io.tributary.api;

import io.tributary.federation.RecordingQuery;
import io.tributary.source.Criteria;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a caller says beside a page token, compared with what the token says. Only what is said is
 * compared.
 */
final class TokenComparison {

    private final List<ParameterError> differences = new ArrayList<>();

    private TokenComparison() {}

    /** The parameters that say something else than the token. */
    static List<ParameterError> differences(
            ListFilters filters, KnownSources known, RecordingQuery query) {
        TokenComparison comparison = new TokenComparison();
        comparison.selection(filters, known, query);
        Criteria criteria = query.criteria();
        comparison.one("from", filters.from(), query.from());
        comparison.one("to", filters.to(), query.to());
        comparison.list("kind", filters.kinds(), criteria.kinds());
        comparison.list("direction", filters.directions(), criteria.directions());
        comparison.list("status", filters.statuses(), criteria.statuses());
        comparison.one("owner", filters.owner(), criteria.owner());
        comparison.one("party", filters.party(), criteria.party());
        comparison.one("q", filters.title(), criteria.title());
        comparison.one("minDuration", filters.minDuration(), criteria.minDuration());
        comparison.one("maxDuration", filters.maxDuration(), criteria.maxDuration());
        return comparison.differences;
    }

    private void selection(ListFilters filters, KnownSources known, RecordingQuery query) {
        List<String> selected = known.select(filters.sources(), filters.providers());
        // A gap lists one of the sources that were asked for, and a checkpoint those that had not
        // failed. A provider may have got more sources since; they do not join the walk.
        if (!selected.containsAll(query.sources())) {
            list("source", filters.sources(), Set.of());
            list("provider", filters.providers(), Set.of());
        }
    }

    private void one(String name, @Nullable Object given, @Nullable Object inToken) {
        if (given != null && !given.equals(inToken)) {
            differs(name);
        }
    }

    private void list(String name, Set<?> given, Set<?> inToken) {
        if (!given.isEmpty() && !given.equals(inToken)) {
            differs(name);
        }
    }

    private void differs(String name) {
        differences.add(
                new ParameterError(
                        name, "It is not what the page token was made for; it can be left out."));
    }
}
