package io.tributary.federation;

import io.tributary.recording.Recording;
import io.tributary.source.RecordingSource;

import reactor.core.publisher.Mono;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

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
    private final Function<List<Recording>, Mono<List<Recording>>> completion;
    private final Pace pace;
    private final Grant grant;
    private final Instant beginning;
    private final ExportCoverage coverage;

    private Stretch stretch;
    private long recordings;
    private int sinceCheckpoint;
    private boolean ended;

    /**
     * @param completion brings a piece into the view that is wanted
     * @param grant what may be listed
     */
    Export(
            Map<String, RecordingSource> sources,
            PageTokenCodec tokens,
            ScanBound bound,
            CallTime time,
            Function<List<Recording>, Mono<List<Recording>>> completion,
            ListMetrics metrics,
            Pace pace,
            PageToken start,
            Grant grant) {
        this.sources = sources;
        this.tokens = tokens;
        this.bound = bound;
        this.time = time;
        this.completion = completion;
        this.pace = pace;
        this.grant = grant;
        this.coverage = new ExportCoverage(metrics);
        this.stretch = stretch(start);
        this.beginning = stretch.plan().disclosure().beginning();
    }

    /** Whether the last line has come: the end, or a checkpoint where the service is to end. */
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

    private Mono<List<ExportLine>> read() {
        return new PageReading(stretch.page(), time, true)
                .read()
                .flatMap(end ->
                        completion
                                .apply(stretch.page().handOver())
                                .map(piece -> lines(piece, end)));
    }

    private List<ExportLine> lines(List<Recording> piece, Step.End end) {
        List<ExportLine> lines = new ArrayList<>();
        piece.forEach(recording -> lines.add(new ExportLine.Found(recording)));
        recordings += piece.size();
        sinceCheckpoint += piece.size();
        stretch.plan().failed().forEach(one -> lines.add(missed(one)));
        if (isCheckpoint(end)) {
            lines.add(checkpoint(end));
            ended = end == Step.End.SHORT && time.isOver();
        }
        if (end == Step.End.EXHAUSTED) {
            lines.add(end());
        }
        return lines;
    }

    /** Also behind a gap, and where a search has found nothing for long. */
    private boolean isCheckpoint(Step.End end) {
        return sinceCheckpoint >= pace.betweenCheckpoints()
                || end == Step.End.SHORT
                || (end == Step.End.FULL && !stretch.plan().failed().isEmpty());
    }

    private ExportLine checkpoint(Step.End end) {
        sinceCheckpoint = 0;
        PageToken here = here();
        boolean isLong = stretch.page().read() >= pace.remembered();
        if (end != Step.End.EXHAUSTED && (isLong || !stretch.plan().failed().isEmpty())) {
            coverage.add(stretch.plan());
            stretch = stretch(here);
        }
        return new ExportLine.Reached(new ExportLine.Checkpoint(tokens.seal(here), recordings));
    }

    private ExportLine end() {
        ended = true;
        coverage.add(stretch.plan());
        return new ExportLine.Ended(
                new ExportLine.End(
                        recordings,
                        coverage.between(stretch.plan().disclosure().of(null), beginning)));
    }

    private Stretch stretch(PageToken from) {
        PagePlan plan = PagePlan.of(from, sources, grant);
        return new Stretch(plan, new PageUnderConstruction(plan, pace.piece(), bound));
    }

    /** What failed is told in its gap, down to the end, so it is no part of what is to come. */
    private PageToken here() {
        PagePlan plan = stretch.plan();
        List<Asked> failed = plan.failed();
        List<String> without = failed.stream().map(Asked::name).toList();
        List<String> left =
                plan.token().query().sources().stream()
                        .filter(name -> !without.contains(name))
                        .toList();
        List<Asked> asked = plan.asked().stream().filter(one -> !failed.contains(one)).toList();
        return continuation().at(stretch.page().reached(), plan.token().query().of(left), asked);
    }

    private ExportLine missed(Asked one) {
        Asked.Failed failed = Objects.requireNonNull(one.failed());
        Gap gap = continuation().gap(one, failed.at(), null);
        SourceProblem problem = SourceProblem.of(failed.failure(), one.extent());
        coverage.add(SourceCoverage.complete(one).without(gap, problem));
        return new ExportLine.Missed(
                new ExportLine.Missing(one.name(), gap.from(), gap.to(), gap.pageToken(), problem));
    }

    private Continuation continuation() {
        return new Continuation(stretch.plan(), stretch.page(), tokens);
    }
}
