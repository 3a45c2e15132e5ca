package io.tributary.source.zoom;

import io.tributary.recording.Recording;
import io.tributary.wire.VendorOrder;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where a walk stands in a window.
 *
 * @param window what is asked for
 * @param token of the page to read; absent at the top of the window
 * @param total how many entries the window had when its pages before were read; absent where there
 *     was none
 * @param collected how many entries those pages had; absent where not all of them were read
 * @param tokens of the pages before
 * @param ceiling what starts later is not of this window, or came into being during the walk
 * @param watermark nothing that is still unseen starts after it
 * @param rereads how often the window was read again without getting a day further
 * @param stalled how many pages in a row, directly before, brought the watermark no further
 */
record ZoomCursor(
        ZoomWindow window,
        @Nullable String token,
        @Nullable Integer total,
        @Nullable Integer collected,
        Set<String> tokens,
        Instant ceiling,
        Instant watermark,
        int rereads,
        int stalled) {

    private static final int MOST_REREADS = 2;

    /** Nobody has that many pages of meetings within the order slack. */
    private static final int MOST_STALLED = 1_000;

    ZoomCursor {
        tokens = Set.copyOf(tokens);
    }

    static ZoomCursor top(ZoomWindow window, Duration slack) {
        Instant ceiling = window.end().plus(slack);
        return new ZoomCursor(window, null, null, 0, Set.of(), ceiling, ceiling, 0, 0);
    }

    /** In the middle of a window whose pages before another walk has read. */
    static ZoomCursor resumed(ZoomPosition position, Duration slack) {
        Instant ceiling = position.window().end().plus(slack);
        return new ZoomCursor(
                position.window(),
                position.token(),
                position.total(),
                null,
                Set.of(),
                ceiling,
                ceiling,
                0,
                0);
    }

    /** Whether Zoom counts other than it did for the page before, so that rows may have moved. */
    boolean isMovedIn(ZoomPage page) {
        return total != null && page.total() != null && !total.equals(page.total());
    }

    /** Whether this would be the last page although not all entries were seen. */
    boolean isShortWith(ZoomPage page) {
        return page.nextToken() == null
                && collected != null
                && page.total() != null
                && collected + page.entries() < page.total();
    }

    /** Whether following the token of this page would lead round in a circle. */
    boolean isCircleWith(ZoomPage page) {
        String next = page.nextToken();
        return next != null && (next.equals(token) || tokens.contains(next));
    }

    boolean owns(Recording recording, Duration slack) {
        return !recording.startTime().isAfter(ceiling)
                && !recording.startTime().isBefore(window.start().minus(slack));
    }

    /**
     * The watermark after a page. Zoom's order is newest first, but that is documented nowhere, so
     * it counts only as far as the order slack.
     */
    Instant watermarkAfter(ZoomPage page, Duration slack) {
        if (page.nextToken() == null) {
            return earlier(watermark, window.start().plus(slack));
        }
        List<Instant> starts = page.recordings().stream().map(Recording::startTime).toList();
        Instant lowest = window.start().plus(slack);
        return VendorOrder.reached(starts, slack)
                .map(reached -> reached.plus(slack))
                .map(reached -> reached.isBefore(lowest) ? lowest : reached)
                .filter(watermark::isAfter)
                .orElse(watermark);
    }

    /** The page that follows in this window. */
    ZoomCursor next(ZoomPage page, String next, Duration slack) {
        Instant below = watermarkAfter(page, slack);
        Set<String> seen = new HashSet<>(tokens);
        if (token != null) {
            seen.add(token);
        }
        return new ZoomCursor(
                window,
                next,
                page.total() == null ? total : page.total(),
                collected == null ? null : Integer.valueOf(collected + page.entries()),
                seen,
                ceiling,
                below,
                rereads,
                below.equals(watermark) ? stalled + 1 : 0);
    }

    boolean leadsNowhere() {
        return stalled > MOST_STALLED;
    }

    boolean mayReread() {
        return rereads < MOST_REREADS || rest().high().isBefore(window.high());
    }

    /** The top of what is unseen of this window; what starts above it came during the walk. */
    ZoomCursor reread() {
        ZoomWindow rest = rest();
        int again = rest.high().isBefore(window.high()) ? 1 : rereads + 1;
        return new ZoomCursor(rest, null, null, 0, Set.of(), watermark, watermark, again, 0);
    }

    boolean isReread() {
        return rereads > 0;
    }

    ZoomPosition position() {
        return token == null || ZoomPosition.fits(token)
                ? new ZoomPosition(window, token == null ? null : total, token)
                : new ZoomPosition(rest(), null, null);
    }

    private ZoomWindow rest() {
        LocalDate above = ZoomWindow.day(watermark).plusDays(1);
        LocalDate lowest = window.low().plusDays(1);
        LocalDate high = above.isBefore(lowest) ? lowest : above;
        return new ZoomWindow(window.low(), high.isAfter(window.high()) ? window.high() : high);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
