package io.tributary.federation;

import io.tributary.recording.OrderKey;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/**
 * Where a list is to be taken up, without anything that a replica would have to remember.
 *
 * @param query what is listed
 * @param after everything at or before this place is out, or in a gap, for every source
 * @param end the last place to list, inclusive; absent where the query's {@code from} is the end
 * @param bookmarks how to take up each list, by source and list key; a missing one costs calls only
 * @param seen what its places and bookmarks come from: the digest of what of the sources could be
 *     seen, after {@link #INHERITED} where places may come from anything
 */
public record PageToken(
        RecordingQuery query,
        OrderKey after,
        @Nullable OrderKey end,
        Map<String, Map<String, Bookmark>> bookmarks,
        String seen) {

    private static final String INHERITED = "~";

    public PageToken {
        bookmarks = Map.copyOf(bookmarks);
    }

    /** The token of a list's first page. */
    public static PageToken first(RecordingQuery query) {
        return new PageToken(query, OrderKey.top(query.to()), null, Map.of(), "");
    }

    /**
     * This token in the hands of a caller, whoever it was made for: it lists what that caller may
     * see, and uses nothing that was learnt from what others may.
     */
    PageToken under(Grant grant) {
        RecordingQuery visible = grant.of(query);
        List<String> sources = visible.sources();
        String digest = grant.digest(sources);
        boolean same = seen.replace(INHERITED, "").equals(digest);
        boolean isFirst = after.equals(OrderKey.top(query.to())) && end == null;
        boolean inherited = !isFirst && (!seen.equals(digest) || !sources.equals(query.sources()));
        return new PageToken(
                visible,
                after,
                end,
                same ? bookmarks : Map.of(),
                inherited ? inherited(digest) : digest);
    }

    /** What is seen, for a place that may come from more sources than are listed from there on. */
    static String inherited(String seen) {
        return seen.startsWith(INHERITED) ? seen : INHERITED + seen;
    }

    boolean isInherited() {
        return seen.startsWith(INHERITED);
    }

    Bookmark bookmark(String source, String list) {
        return bookmarks.getOrDefault(source, Map.of()).getOrDefault(list, Bookmark.NONE);
    }
}
