package io.tributary.source.webex;

import io.tributary.wire.VendorOrder;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Where a walk stands: in a window, or behind a link.
 *
 * @param window of the call by time at which it stands, or at which its links began
 * @param reached nothing unseen came into being later than this, but for the slack
 * @param link the page's own; absent where the window alone names it
 * @param followed the links that led here
 * @param empty how many pages without an entry came directly before
 */
record WebexCursor(
        WebexWindow window, Instant reached, @Nullable URI link, List<URI> followed, int empty) {

    private static final int EMPTY_PAGES_IN_A_ROW = 3;

    /** Links are followed within the order slack only, which does not hold that many pages. */
    private static final int MOST_LINKS = 1_000;

    WebexCursor {
        followed = List.copyOf(followed);
    }

    static WebexCursor top(WebexWindow window) {
        return new WebexCursor(window, window.high(), null, List.of(), 0);
    }

    boolean leadsNowhere() {
        return empty > EMPTY_PAGES_IN_A_ROW
                || followed.size() > MOST_LINKS
                || (link != null && followed.contains(link));
    }

    /** What a page says about the ones to come. */
    Outlook next(WebexPage page, WebexWindows windows, int pageSize, Duration slack) {
        if (page.entries() < pageSize && page.next() == null) {
            return windowEnds(windows, slack);
        }
        List<Instant> created = page.created(window);
        Instant newReached =
                VendorOrder.reached(created, slack).filter(reached::isAfter).orElse(reached);
        if (!created.isEmpty()) {
            Instant below = WebexWindow.above(newReached.plus(slack));
            if (!below.isAfter(windows.lowest())) {
                return new Outlook(newReached, null);
            }
            if (below.isBefore(window.high()) && !Collections.max(created).isBefore(below)) {
                return new Outlook(newReached, top(windows.below(below)));
            }
        }
        return page.next() == null
                ? windowEnds(windows, slack)
                : new Outlook(newReached, behind(page.next(), newReached, page.entries() == 0));
    }

    WebexPosition position() {
        return new WebexPosition(window.high().getEpochSecond());
    }

    private Outlook windowEnds(WebexWindows windows, Duration slack) {
        Instant low = window.low();
        return new Outlook(
                low,
                low.isAfter(windows.lowest())
                        ? top(windows.below(low.plus(slack).plusSeconds(1)))
                        : null);
    }

    private WebexCursor behind(URI next, Instant newReached, boolean isEmpty) {
        List<URI> path = new ArrayList<>(followed);
        if (link != null) {
            path.add(link);
        }
        return new WebexCursor(window, newReached, next, path, isEmpty ? empty + 1 : 0);
    }

    /**
     * What is still to come.
     *
     * @param reached nothing of it came into being later than this, but for the slack
     * @param next where it begins; absent where there is nothing
     */
    record Outlook(Instant reached, @Nullable WebexCursor next) {}
}
