package io.tributary.federation;

import io.tributary.recording.OrderKey;
import io.tributary.recording.Provider;
import io.tributary.recording.Recording;
import io.tributary.source.Criteria;
import io.tributary.source.Failure;
import io.tributary.source.RecordingSource;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Mono;

import java.time.Duration;
import java.time.Instant;

/** One source while it is asked for one page: what it cost, and how it went. */
final class Asked {

    /**
     * How a source failed.
     *
     * @param at how far everything had been read by then
     * @param lost whether it showed a recording that belongs before that place
     */
    record Failed(Failure failure, OrderKey at, boolean lost) {}

    private final RecordingSource source;
    private final @Nullable Instant createdBefore;
    private final Extent extent;

    private @Nullable Failed failed;
    private Duration waited = Duration.ZERO;
    private int listCalls;
    private int detailCalls;
    private int skipped;
    private int outOfOrder;
    private int undecided;

    Asked(RecordingSource source, @Nullable Instant createdBefore, Extent extent) {
        this.source = source;
        this.createdBefore = createdBefore;
        this.extent = extent;
    }

    String name() {
        return source.profile().name();
    }

    Provider provider() {
        return source.profile().provider();
    }

    @Nullable Instant createdBefore() {
        return createdBefore;
    }

    /** What of it may be seen. */
    Extent extent() {
        return extent;
    }

    Mono<Recording> lookUp(String providerId) {
        return source.find(providerId);
    }

    Mono<Recording> complete(Recording listed) {
        return source.complete(listed);
    }

    /** Whether a filter on direction or party takes a detail call of this source. */
    boolean isCostly(Criteria criteria) {
        return source.profile().filters().areCostly(criteria);
    }

    void fail(Failure failure, OrderKey at, boolean lost) {
        if (failed == null) {
            failed = new Failed(failure, at, lost);
        }
    }

    @Nullable Failed failed() {
        return failed;
    }

    /** The time that answers of this source were waited for. */
    Duration waited() {
        return waited;
    }

    void waited(Duration more) {
        waited = waited.plus(more);
    }

    void countListCall() {
        listCalls++;
    }

    void countDetailCall() {
        detailCalls++;
    }

    /** The bounds on calls hold anew from here on. */
    void forgetCalls() {
        listCalls = 0;
        detailCalls = 0;
    }

    boolean mayBeRead(ScanBound bound) {
        return listCalls < bound.listCalls();
    }

    boolean mayDecide(ScanBound bound) {
        return detailCalls < bound.detailCalls();
    }

    void countSkipped(int rows) {
        skipped += rows;
    }

    void countOutOfOrder() {
        outOfOrder++;
    }

    void countUndecided() {
        undecided++;
    }

    int skipped() {
        return skipped;
    }

    int outOfOrder() {
        return outOfOrder;
    }

    int undecided() {
        return undecided;
    }
}
