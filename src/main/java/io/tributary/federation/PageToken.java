package io.tributary.federation;

import io.tributary.recording.OrderKey;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * Where a list is to be taken up, without anything that a replica would have to remember.
 *
 * @param query what is listed
 * @param after everything at or before this place is out, or in a gap, for every source
 * @param end the last place to list, inclusive; absent where the query's {@code from} is the end
 * @param bookmarks how to take up each list, by source and list key; a missing one costs calls only
 */
public record PageToken(
        RecordingQuery query,
        OrderKey after,
        @Nullable OrderKey end,
        Map<String, Map<String, Bookmark>> bookmarks) {

    public PageToken {
        bookmarks = Map.copyOf(bookmarks);
    }

    /** The token of a list's first page. */
    public static PageToken first(RecordingQuery query) {
        return new PageToken(query, OrderKey.top(query.to()), null, Map.of());
    }

    Bookmark bookmark(String source, String list) {
        return bookmarks.getOrDefault(source, Map.of()).getOrDefault(list, Bookmark.NONE);
    }
}
