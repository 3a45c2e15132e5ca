package io.tributary.source.imagicle;

import io.tributary.recording.Recording;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a walk stands.
 *
 * @param stretch what is asked for
 * @param index of the page to read
 * @param collected how many entries the run's pages before it had
 * @param total how many entries the run had when they were read; absent at its top
 * @param ceiling what starts later came into being during the walk
 * @param watermark nothing that is still unseen starts after it
 * @param rereads how often the run was read again without getting any further
 * @param stalled how many pages in a row, directly before, brought the watermark no further
 */
record ImagicleCursor(
        ImagicleStretch stretch,
        int index,
        int collected,
        @Nullable Integer total,
        Instant ceiling,
        Instant watermark,
        int rereads,
        int stalled) {

    private static final int MOST_REREADS = 2;

    /** No run has that many pages within the order slack. */
    private static final int MOST_STALLED = 1_000;

    static ImagicleCursor top(ImagicleStretch stretch) {
        // What Imagicle counts to a second may start later in it.
        Instant ceiling = stretch.newest().plusSeconds(1);
        return new ImagicleCursor(stretch, 0, 0, null, ceiling, ceiling, 0, 0);
    }

    /** Inside a run whose pages before another walk has read. */
    static ImagicleCursor resumed(ImagicleStretch stretch, ImagiclePosition position) {
        Instant ceiling = stretch.newest().plusSeconds(1);
        return new ImagicleCursor(
                stretch,
                position.index(),
                position.collected(),
                position.total(),
                ceiling,
                ceiling,
                0,
                0);
    }

    /** Whether Imagicle counts other than it did for the page before, so that rows have moved. */
    boolean isMovedIn(ImagiclePage page) {
        return total != null && page.total() != null && !total.equals(page.total());
    }

    /** Whether nothing more comes although not all entries were seen. */
    boolean isShortWith(ImagiclePage page) {
        return page.entries() == 0 && isIncompleteWith(page);
    }

    boolean owns(Recording recording) {
        return !recording.startTime().isAfter(ceiling);
    }

    Instant watermarkAfter(ImagiclePage page, Duration slack) {
        return page.reached(slack)
                .map(oldest -> oldest.plus(slack))
                .filter(watermark::isAfter)
                .orElse(watermark);
    }

    /**
     * The page that follows. Going on by time is proof against rows that move, but brings again
     * what lies within the order slack; it is done where that is at most half of a page.
     *
     * @return empty after the last page; a count alone never makes it the last one
     */
    Optional<ImagicleCursor> next(ImagiclePage page, int pageSize, Duration slack) {
        if (page.entries() < pageSize && !isIncompleteWith(page)) {
            return Optional.empty();
        }
        Instant below = watermarkAfter(page, slack);
        ImagicleStretch rest = stretch.below(ImagicleStretch.above(below));
        boolean byTime =
                rest.high() < stretch.high()
                        && page.startingAfter(rest.newest()) * 2 >= page.entries();
        return byTime
                ? Optional.of(new ImagicleCursor(rest, 0, 0, null, ceiling, below, 0, 0))
                : Optional.of(
                        new ImagicleCursor(
                                stretch,
                                index + 1,
                                collected + page.entries(),
                                page.total() == null ? total : page.total(),
                                ceiling,
                                below,
                                rereads,
                                below.equals(watermark) ? stalled + 1 : 0));
    }

    boolean leadsNowhere() {
        return stalled > MOST_STALLED;
    }

    boolean mayReread() {
        return rereads < MOST_REREADS || rest().high() < stretch.high();
    }

    /** The top of what is unseen; what starts above it came during the walk. */
    ImagicleCursor reread() {
        ImagicleStretch rest = rest();
        int again = rest.high() < stretch.high() ? 1 : rereads + 1;
        return new ImagicleCursor(rest, 0, 0, null, watermark, watermark, again, 0);
    }

    boolean isReread() {
        return rereads > 0;
    }

    boolean isTopOfRun() {
        return index == 0;
    }

    ImagiclePosition position() {
        return new ImagiclePosition(stretch.high(), index, collected, total);
    }

    private ImagicleStretch rest() {
        return stretch.below(Math.min(stretch.high(), ImagicleStretch.above(watermark)));
    }

    private boolean isIncompleteWith(ImagiclePage page) {
        Integer known = page.total() == null ? total : page.total();
        return known != null && collected + page.entries() < known;
    }
}
