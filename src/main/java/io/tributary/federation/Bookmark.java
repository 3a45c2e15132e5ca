package io.tributary.federation;

import io.tributary.source.Position;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * Where to take up one list. It saves calls and nothing else: without it, the list is read from the
 * place that all sources have reached.
 *
 * @param position where to read on; absent at the list's beginning, and where it has ended
 * @param top nothing of the list that is still to come starts after this instant, so that it need
 *     not be asked before the page gets there; absent where that is the token's own place
 * @param strays recordings read before {@code position} and not handed out yet, by native id
 * @param ended whether all that is still to come are the strays
 */
record Bookmark(
        @Nullable Position position, @Nullable Instant top, List<String> strays, boolean ended) {

    static final Bookmark NONE = new Bookmark(null, null, List.of(), false);

    Bookmark {
        strays = List.copyOf(strays);
    }

    boolean isNothingToCome() {
        return ended && strays.isEmpty();
    }
}
