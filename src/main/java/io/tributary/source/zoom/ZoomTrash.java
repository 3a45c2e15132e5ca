package io.tributary.source.zoom;

import io.tributary.recording.Recording;
import io.tributary.source.SourceException;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A trash as far as it was read.
 *
 * @param recordings by UUID, because entries that move from page to page come twice
 * @param skipped how many entries could not be read
 * @param entries how many entries came
 * @param total how many there are
 * @param next token of the page to read; absent once all were read
 * @param tokens that were followed
 * @param moved whether entries may have moved between pages, so that not all were seen
 * @param trackingId Zoom's own handle on the last call
 */
record ZoomTrash(
        Map<String, Recording> recordings,
        int skipped,
        int entries,
        @Nullable Integer total,
        @Nullable String next,
        Set<String> tokens,
        boolean moved,
        @Nullable String trackingId) {

    private static final int MOST_ENTRIES = 5_000;

    static ZoomTrash of(ZoomPage first) {
        return new ZoomTrash(
                        Map.of(), 0, 0, first.total(), null, Set.of(), false, first.trackingId())
                .plus(first);
    }

    /** With the page of {@link #next}. */
    ZoomTrash plus(ZoomPage page) {
        Map<String, Recording> all = new LinkedHashMap<>(recordings);
        page.recordings().forEach(recording -> all.put(recording.providerId(), recording));
        int came = entries + page.entries();
        if (came > MOST_ENTRIES
                || tokens.size() > MOST_ENTRIES
                || (page.total() != null && page.total() > MOST_ENTRIES)) {
            throw bad(
                    "A user's trash at Zoom has more than %d entries, which cannot be sorted here"
                            .formatted(MOST_ENTRIES),
                    page.trackingId());
        }
        Set<String> followed = new HashSet<>(tokens);
        if (next != null) {
            followed.add(next);
        }
        if (page.nextToken() != null && followed.contains(page.nextToken())) {
            throw bad("Zoom gave the token of a page that was read before", page.trackingId());
        }
        boolean isShort = page.nextToken() == null && page.total() != null && came < page.total();
        return new ZoomTrash(
                all,
                skipped + page.skipped(),
                came,
                total,
                page.nextToken(),
                followed,
                moved || isShort || !Objects.equals(total, page.total()),
                page.trackingId());
    }

    /** Whether all entries were seen. */
    boolean isWhole() {
        return next == null && !moved;
    }

    static SourceException bad(String detail, @Nullable String trackingId) {
        return SourceException.badResponse(detail, trackingId);
    }
}
