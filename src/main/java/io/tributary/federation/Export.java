package io.tributary.federation;

import io.tributary.recording.OrderKey;
import io.tributary.recording.Recording;
import io.tributary.source.RecordingSource;

import reactor.core.publisher.Mono;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A whole list, in pieces: each is read when it is asked for, so that what is held does not grow
 * with what is listed. It is one walk for thousands of recordings; then it is taken up at its own
 * token, because a walk remembers all that it saw.
 *
 * <p>For one caller at a time, who asks for a piece when the one before has come.
 */
public final class Export {

    /**
     * How an export is cut up.
     *
     * @param piece how many recordings come at once at the most
     * @param betweenCheckpoints after how many there is a checkpoint at the latest
     * @param remembered after how many that were read the list is taken up anew
     */
    record Pace(int piece, int betweenCheckpoints, int remembered) {

        static final Pace USUAL = new Pace(50, 500, 10_000);
    }

    /** The part that is read in one go. */
    private record Stretch(PagePlan plan, PageUnderConstruction page) {}

    private final Map<String, RecordingSource> sources;
    private final PageTokenCodec tokens;
    private final ScanBound bound;
    private final CallTime time;
    private final Completion completion;
    private final ListMetrics metrics;
    private final Pace pace;
    private final PageToken start;
    private final Map<String, SourceCoverage> coverage = new TreeMap<>();

    private Stretch stretch;
    private long recordings;
    private int sinceCheckpoint;
    private boolean ended;

    /** Brings a piece into the view that is wanted. */
    @FunctionalInterface
    interface Completion {
        Mono<List<Recording>> complete(List<Recording> piece);
    }

    Export(
            Map<String, RecordingSource> sources,
            PageTokenCodec tokens,
            ScanBound bound,
            CallTime time,
            Completion completion,
            ListMetrics metrics,
            Pace pace,
            PageToken start) {
        this.sources = sources;
        this.tokens = tokens;
        this.bound = bound;
        this.time = time;
        this.completion = completion;
        this.metrics = metrics;
        this.pace = pace;
        this.start = start;
        this.stretch = stretch(start);
    }

    /** Whether the last line has come. */
    public boolean hasEnded() {
        return ended;
    }

    /**
     * The next lines, read when this is subscribed to; cancelling ends every vendor call that
     * nobody else waits for.
     *
     * @return at least one line; empty after the end
     */
    public Mono<List<ExportLine>> next() {
        return Mono.defer(() -> ended ? Mono.empty() : read());
    }

    /** A search that finds nothing for long ends in a checkpoint too. */
    private Mono<List<ExportLine>> read() {
        return new PageReading(stretch.page(), time, true)
                .read()
                .flatMap(end ->
                        completion
                                .complete(stretch.page().handOver())
                                .map(piece -> lines(piece, end)));
    }

    private List<ExportLine> lines(List<Recording> piece, Step.End end) {
        List<ExportLine> lines = new ArrayList<>();
        piece.forEach(recording -> lines.add(new ExportLine.Found(recording)));
        recordings += piece.size();
        sinceCheckpoint += piece.size();
        List<Asked> failed =
                stretch.plan().asked().stream().filter(one -> one.failed() != null).toList();
        failed.forEach(one -> lines.add(new ExportLine.Missed(missing(one))));
        boolean isOver = end == Step.End.EXHAUSTED;
        boolean isShort = end == Step.End.SHORT;
        if (sinceCheckpoint >= pace.betweenCheckpoints()
                || (!isOver && (isShort || !failed.isEmpty()))) {
            PageToken here = here(failed);
            lines.add(checkpoint(here));
            if (!isOver && (!failed.isEmpty() || stretch.page().read() >= pace.remembered())) {
                close();
                stretch = stretch(here);
            }
        }
        if (isOver) {
            close();
            ended = true;
            lines.add(new ExportLine.Ended(new ExportLine.End(recordings, coverage())));
        }
        return lines;
    }

    private Stretch stretch(PageToken from) {
        PagePlan plan = PagePlan.of(from, sources);
        return new Stretch(plan, new PageUnderConstruction(plan, pace.piece(), bound));
    }

    private ExportLine checkpoint(PageToken here) {
        sinceCheckpoint = 0;
        return new ExportLine.Reached(new ExportLine.Checkpoint(tokens.seal(here), recordings));
    }

    /** What failed is told in its gap, down to the end, so it is no part of what is to come. */
    private PageToken here(List<Asked> failed) {
        RecordingQuery query = stretch.plan().token().query();
        List<String> without = failed.stream().map(Asked::name).toList();
        List<String> left =
                query.sources().stream().filter(name -> !without.contains(name)).toList();
        List<Asked> asked =
                stretch.plan().asked().stream().filter(one -> !failed.contains(one)).toList();
        return continuation().at(stretch.page().reached(), query.of(left), asked);
    }

    private ExportLine.Missing missing(Asked one) {
        Asked.Failed failed = Objects.requireNonNull(one.failed());
        OrderKey at = failed.at();
        Gap gap =
                new Gap(
                        stretch.plan().lowest(),
                        at.startTime(),
                        tokens.seal(continuation().gap(one, at, start.end())));
        SourceProblem problem = SourceProblem.of(failed.failure());
        cover(SourceCoverage.complete(one).without(gap, problem));
        return new ExportLine.Missing(one.name(), gap.from(), gap.to(), gap.pageToken(), problem);
    }

    private Continuation continuation() {
        return new Continuation(stretch.plan(), stretch.page());
    }

    /** Keeps what is to be said of the sources at the end. */
    private void close() {
        Stream.concat(
                        stretch.plan().asked().stream()
                                .filter(one -> one.failed() == null)
                                .map(SourceCoverage::complete),
                        stretch.plan().unsupported().stream())
                .forEach(this::cover);
    }

    private void cover(SourceCoverage one) {
        metrics.count(one);
        coverage.merge(one.source(), one, (before, now) -> now.after(before));
    }

    private Coverage coverage() {
        List<SourceCoverage> all = List.copyOf(coverage.values());
        return new Coverage(
                stretch.plan().lowest(),
                start.after().startTime(),
                all.stream().allMatch(one -> one.state() == SourceCoverage.State.COMPLETE),
                all);
    }
}
