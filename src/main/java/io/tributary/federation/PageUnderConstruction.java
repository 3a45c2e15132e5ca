package io.tributary.federation;

import io.tributary.recording.OrderKey;
import io.tributary.recording.Recording;
import io.tributary.source.Failure;
import io.tributary.source.SourcePage;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The merge: rows of all walks in, one ordered page out. It asks nobody itself; it says what must
 * be read and takes in what that brought.
 *
 * <p>All rows that were read and not handed out lie in one ordered set. The highest watermark of
 * the open walks is the horizon: what starts after it is certain, because no walk can still bring
 * anything before it. So the page takes rows while they start after the horizon, and then asks only
 * those walks for more that hold the horizon up.
 */
final class PageUnderConstruction {

    private final PageToken token;
    private final Instant lowest;
    private final List<Walk> walks;
    private final int size;
    private final ScanBound bound;

    private final TreeSet<Row> waiting = new TreeSet<>(Row.ORDER);

    /** Rows of sources that have failed: no part of this page, but of what is still to come. */
    private final List<Row> missing = new ArrayList<>();

    private final List<Recording> recordings = new ArrayList<>();
    private OrderKey begun;
    private OrderKey reached;
    private int read;
    private boolean outOfTime;

    PageUnderConstruction(PagePlan plan, int size, ScanBound bound) {
        this.token = plan.token();
        this.lowest = plan.lowest();
        this.walks = plan.walks();
        this.size = size;
        this.bound = bound;
        this.begun = token.after();
        this.reached = token.after();
    }

    /** The recordings of the page, in order. */
    List<Recording> recordings() {
        return recordings;
    }

    /** The place down to which everything of every source is out, or was found missing. */
    OrderKey reached() {
        return reached;
    }

    boolean hasMoved() {
        return reached.isAfter(begun);
    }

    /** How many recordings were read of all walks. */
    int read() {
        return read;
    }

    /** Gives the recordings away, to go on with an empty page from where this one ends. */
    List<Recording> handOver() {
        List<Recording> full = List.copyOf(recordings);
        recordings.clear();
        begun = reached;
        walks.forEach(walk -> walk.source().forgetCalls());
        return full;
    }

    /** What was read of each walk and is not handed out, in order, after a place. */
    Map<Walk, List<Row>> unsentAfter(OrderKey place) {
        return Stream.concat(waiting.stream(), missing.stream())
                .filter(row -> row.key().isAfter(place))
                .sorted(Row.ORDER)
                .collect(Collectors.groupingBy(Row::walk));
    }

    /** Moves all that is certain to the page, and says what it takes to go on. */
    Step advance() {
        while (true) {
            List<Walk> open = walks.stream().filter(this::isOpen).toList();
            if (recordings.size() == size && !(open.isEmpty() && waiting.isEmpty())) {
                return new Step.Done(Step.End.FULL);
            }
            Instant horizon =
                    open.stream().map(Walk::watermark).max(Comparator.naturalOrder()).orElse(null);
            Row first = waiting.isEmpty() ? null : waiting.first();
            if (first != null && isCertain(first, horizon)) {
                if (isDecided(first)) {
                    handOut(first);
                } else if (isAllowed(first.walk().source().mayDecide(bound))) {
                    return new Step.Decide(undecided(horizon));
                } else if (hasMoved()) {
                    return new Step.Done(Step.End.SHORT);
                } else {
                    giveUp(List.of(first.walk()));
                }
            } else if (horizon == null) {
                return new Step.Done(Step.End.EXHAUSTED);
            } else {
                reach(OrderKey.top(horizon));
                List<Walk> blocking =
                        open.stream().filter(walk -> walk.watermark().equals(horizon)).toList();
                if (isAllowed(blocking.stream().allMatch(w -> w.source().mayBeRead(bound)))) {
                    return new Step.Read(blocking);
                } else if (hasMoved()) {
                    return new Step.Done(Step.End.SHORT);
                } else {
                    giveUp(blocking);
                }
            }
        }
    }

    /** Takes in what a walk read. */
    void take(Walk walk, Walk.Batch batch) {
        Asked source = walk.source();
        Instant promised = walk.wasRead() ? walk.watermark() : Instant.MAX;
        if (position(source).isBefore(begun.startTime())) {
            source.countListCall();
        }
        List<Row> rows = walk.take(batch, lowest);
        SourcePage page = batch.page();
        read += rows.size();
        source.countSkipped(page == null ? 0 : page.skipped());
        String trackingId = page == null ? null : page.trackingId();
        for (Row row : rows) {
            if (isWanted(row)) {
                place(row, promised, trackingId);
            }
        }
    }

    /** Takes in that a source did not do what was asked of it. */
    void fail(Asked source, Failure failure) {
        fail(source, failure, false);
    }

    private void fail(Asked source, Failure failure, boolean lost) {
        source.fail(failure, reached, lost);
        waiting.removeIf(row -> row.walk().source() == source && missing.add(row));
    }

    /**
     * Takes in what a detail call said of a row.
     *
     * @param complete the row with its details; absent where nobody can tell them
     */
    void decide(Row row, @Nullable Recording complete) {
        row.walk().source().countDetailCall();
        if (!waiting.remove(row)) {
            return;
        }
        if (complete == null) {
            row.walk().source().countUndecided();
        } else {
            waiting.add(row.decidedBy(complete));
        }
    }

    /** No more calls from here on: what is there must do. */
    void stop() {
        outOfTime = true;
    }

    private boolean isOpen(Walk walk) {
        return walk.isOpen() && walk.source().failed() == null;
    }

    private static boolean isCertain(Row row, @Nullable Instant horizon) {
        return horizon == null || row.recording().startTime().isAfter(horizon);
    }

    private boolean isDecided(Row row) {
        return row.decided() || !row.walk().source().isCostly(token.query().criteria());
    }

    /**
     * Bounds hold only once the page has moved: a page that ends where it began would go on
     * forever.
     */
    private boolean isAllowed(boolean withinBound) {
        return !outOfTime && (withinBound || !hasMoved());
    }

    /** The rows that the page would take next if they all matched. */
    private List<Row> undecided(@Nullable Instant horizon) {
        return waiting.stream()
                .takeWhile(row -> isCertain(row, horizon))
                .limit(size - recordings.size())
                .filter(row -> !isDecided(row))
                .toList();
    }

    private void giveUp(List<Walk> blocking) {
        blocking.forEach(walk ->
                fail(
                        walk.source(),
                        new Failure.TimedOut("The vendor did not answer in time", null)));
    }

    private void handOut(Row row) {
        waiting.remove(row);
        boolean isNew = row.key().isAfter(reached);
        reach(row.key());
        if (isNew && token.query().criteria().matchesDetails(row.recording())) {
            recordings.add(row.recording());
        }
    }

    private void reach(OrderKey place) {
        reached = place.isAfter(reached) ? place : reached;
    }

    private boolean isWanted(Row row) {
        OrderKey key = row.key();
        return key.isAfter(token.after())
                && (token.end() == null || !key.isAfter(token.end()))
                && !key.startTime().isBefore(lowest)
                && key.startTime().isBefore(token.query().to())
                && token.query().criteria().matchesListed(row.recording())
                && row.walk().source().extent().of(row.recording()) == Extent.Verdict.IN;
    }

    /**
     * @param promised nothing that the walk had not shown should start after this instant
     * @param trackingId the vendor's own handle on what brought the row; absent where it sent none
     */
    private void place(Row row, Instant promised, @Nullable String trackingId) {
        Asked source = row.walk().source();
        boolean broken = row.recording().startTime().isAfter(promised);
        if (broken) {
            source.countOutOfOrder();
        }
        if (row.key().isAfter(reached)) {
            (source.failed() == null ? waiting : missing).add(row);
        } else if (broken) {
            fail(
                    source,
                    new Failure.BadResponse(
                            "The vendor sent recordings out of order by more than the order slack",
                            trackingId),
                    true);
        }
    }

    private Instant position(Asked source) {
        return walks.stream()
                .filter(walk -> walk.source() == source && walk.isOpen())
                .map(Walk::watermark)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }
}
