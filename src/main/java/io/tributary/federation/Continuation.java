package io.tributary.federation;

import io.tributary.recording.OrderKey;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How a list goes on from a place that was reached, and how to come back to what is missing. */
record Continuation(PagePlan plan, PageUnderConstruction page, PageTokenCodec tokens) {

    /**
     * The rest of a list.
     *
     * @param query what is listed from here on
     * @param asked those of its sources that can be taken up where they are
     */
    PageToken at(OrderKey place, RecordingQuery query, Collection<Asked> asked) {
        return token(place, plan.token().end(), query, asked);
    }

    /**
     * What is missing of one source.
     *
     * @param end the last place that is, inclusive; absent where everything is down to the end of
     *     the list
     */
    Gap gap(Asked one, OrderKey from, @Nullable OrderKey end) {
        PageToken token =
                token(
                        from,
                        end == null ? plan.token().end() : end,
                        plan.token().query().of(List.of(one.name())),
                        List.of(one));
        return new Gap(plan.disclosure().of(end), plan.disclosure().of(from), tokens.seal(token));
    }

    private PageToken token(
            OrderKey from, @Nullable OrderKey end, RecordingQuery query, Collection<Asked> asked) {
        Map<Walk, List<Row>> unsent = page.unsentAfter(from);
        Map<String, Map<String, Bookmark>> bookmarks = new HashMap<>();
        for (Walk walk : plan.walks()) {
            if (asked.contains(walk.source())) {
                bookmarks
                        .computeIfAbsent(walk.source().name(), _ -> new HashMap<>())
                        .put(walk.key(), walk.bookmark(from, unsent.getOrDefault(walk, List.of())));
            }
        }
        return new PageToken(
                query, from, end, bookmarks, plan.grant().digest(query.sources()), inherits(query));
    }

    /** A place says something of every source that was asked, also where it goes on without. */
    private boolean inherits(RecordingQuery query) {
        PageToken token = plan.token();
        return token.inherited() || !query.sources().equals(token.query().sources());
    }
}
