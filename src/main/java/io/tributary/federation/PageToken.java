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
 * @param seen what its bookmarks come from: the digest of what could be seen of its sources
 * @param inherited whether its places may come from more than that: from what others see, or from
 *     sources that are not listed from here on
 */
public record PageToken(
        RecordingQuery query,
        OrderKey after,
        @Nullable OrderKey end,
        Map<String, Map<String, Bookmark>> bookmarks,
        String seen,
        boolean inherited) {

    public PageToken {
        bookmarks = Map.copyOf(bookmarks);
    }

    /** The token of a list's first page. */
    public static PageToken first(RecordingQuery query) {
        return new PageToken(query, OrderKey.top(query.to()), null, Map.of(), "", false);
    }

    /**
     * This token in the hands of a caller, whoever it was made for: it lists what that caller may
     * see, and uses nothing that was learnt from what others may.
     */
    PageToken under(Grant grant) {
        RecordingQuery visible = grant.of(query);
        String digest = grant.digest(visible.sources());
        boolean isSame = seen.equals(digest);
        boolean isFirst = after.equals(OrderKey.top(query.to())) && end == null;
        boolean isOwn = isSame && visible.equals(query) && !inherited;
        return new PageToken(
                visible, after, end, isSame ? bookmarks : Map.of(), digest, !isFirst && !isOwn);
    }

    Bookmark bookmark(String source, String list) {
        return bookmarks.getOrDefault(source, Map.of()).getOrDefault(list, Bookmark.NONE);
    }
}
