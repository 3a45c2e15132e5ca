package io.tributary.federation;

import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.recording.Recording;
import io.tributary.recording.RecordingId;
import io.tributary.recording.Transcript;
import io.tributary.recording.View;
import io.tributary.source.Change;
import io.tributary.source.Deadline;
import io.tributary.source.RecordingMedia;
import io.tributary.source.RecordingSource;
import io.tributary.source.SourceException;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All configured sources as one, to each caller as much of them as a {@link Grant} shows. Safe for
 * concurrent use; remembers only how calls went.
 */
public class Federation {

    /** Parts of an answer's time; the rest is for details and for writing it. */
    private static final double READING = 0.9;

    private static final double DETAILS = 0.97;
    private static final double ONE_SOURCE = 0.8;

    private final Map<String, RecordingSource> sources = new TreeMap<>();
    private final PageTokenCodec tokens;
    private final ScanBound bound;
    private final Duration sourceTimeout;
    private final SourceHealth health;
    private final Duration patience;
    private final Closing closing;
    private final GuardedCalls calls;
    private final GuardedCalls exportCalls;
    private final Enrichment enrichment;
    private final Enrichment exportEnrichment;
    private final Sight sight;
    private final Lifecycle lifecycle;
    private final ListMetrics metrics;

    Federation(
            Collection<RecordingSource> sources,
            PageTokenCodec tokens,
            ScanBound bound,
            Duration sourceTimeout,
            Duration patience,
            Closing closing,
            Clock clock,
            MeterRegistry meters) {
        sources.forEach(source -> this.sources.put(source.profile().name(), source));
        this.tokens = tokens;
        this.bound = bound;
        this.sourceTimeout = sourceTimeout;
        this.patience = patience;
        this.closing = closing;
        this.health = new SourceHealth(sources, clock);
        this.calls = new GuardedCalls(health, false);
        this.exportCalls = new GuardedCalls(health, true);
        this.enrichment = new Enrichment(this.sources, calls);
        this.exportEnrichment = new Enrichment(this.sources, exportCalls);
        this.sight = new Sight(this::page, tokens, clock);
        this.lifecycle = new Lifecycle(this.sources, calls, this::seen);
        this.metrics = new ListMetrics(meters);
        SourceMetrics gauges = new SourceMetrics(health, meters);
        sources.forEach(gauges::register);
    }

    /**
     * One page of the list.
     *
     * <p>Nothing is asked before it is subscribed to; cancelling ends every vendor call that nobody
     * else waits for.
     *
     * @param token whoever it was made for
     * @return the page, with gaps where sources failed; fails with {@link NoAnswerException} where
     *     there is none
     */
    public Mono<RecordingPage> list(PageToken token, ListOptions options, Grant grant) {
        return page(token, options, grant).doOnNext(metrics::count);
    }

    private Mono<RecordingPage> page(PageToken token, ListOptions options, Grant grant) {
        return Mono.defer(() -> {
            PagePlan plan = PagePlan.of(token, sources, grant);
            PageUnderConstruction page = new PageUnderConstruction(plan, options.pageSize(), bound);
            Deadline details = Deadline.in(part(options.timeout(), DETAILS));
            CallTime time =
                    new PageTime(
                            calls,
                            shorter(sourceTimeout, part(options.timeout(), ONE_SOURCE)),
                            Deadline.in(part(options.timeout(), READING)));
            return new PageReading(page, time, options.partial())
                    .read()
                    .map(end -> new PageReport(plan, page, end, options.partial(), tokens).page())
                    .flatMap(answer -> inView(answer, options.view(), details));
        });
    }

    private Mono<RecordingPage> inView(RecordingPage page, View view, Deadline deadline) {
        return enrichment
                .inView(view, page.recordings(), deadline)
                .map(rows -> new RecordingPage(rows, page.nextPageToken(), page.coverage()));
    }

    /**
     * A whole list, from its beginning or from where any page token says. Asks nobody anything
     * before its first piece is asked for. A source that fails is asked again with ever longer
     * pauses for as long as there is patience; then the export goes on without it. When the service
     * is about to end, its last line is a checkpoint.
     *
     * @param view how much to ask the vendors for each recording; what cannot be completed stays as
     *     it is
     */
    public Export export(PageToken token, View view, Grant grant) {
        return new Export(
                sources,
                tokens,
                bound,
                new ExportTime(exportCalls, patience, closing),
                piece -> exportEnrichment.inView(view, piece, Deadline.in(patience)),
                metrics,
                Export.Pace.USUAL,
                token,
                grant);
    }

    /**
     * One recording.
     *
     * @param timeout when the answer is wanted at the latest
     * @return empty where its source is not configured or has no such recording, and where the
     *     caller may not see it; fails with {@link NoAnswerException} where the source could not be
     *     asked
     */
    public Mono<Recording> find(RecordingId id, View view, Duration timeout, Grant grant) {
        return Mono.defer(() -> {
            Deadline deadline = Deadline.in(shorter(sourceTimeout, part(timeout, DETAILS)));
            return seen(id, grant, part(timeout, ONE_SOURCE), deadline)
                    .flatMap(found ->
                            view == View.FULL
                                    ? enrichment.complete(found, deadline)
                                    : Mono.just(found));
        });
    }

    private Mono<Recording> seen(RecordingId id, Grant grant, Duration timeout) {
        return Mono.defer(() -> seen(id, grant, part(timeout, ONE_SOURCE), Deadline.in(timeout)));
    }

    private Mono<Recording> seen(RecordingId id, Grant grant, Duration reading, Deadline deadline) {
        RecordingSource source = visible(id, grant);
        return source == null
                ? Mono.empty()
                : call(id, grant, reading, source.find(id.providerId()))
                        .flatMap(found -> sight.of(found, grant, deadline));
    }

    private @Nullable RecordingSource visible(RecordingId id, Grant grant) {
        return grant.sees(id.source()) ? sources.get(id.source()) : null;
    }

    private <T> Mono<T> call(RecordingId id, Grant grant, Duration timeout, Mono<T> call) {
        return told(
                id.source(),
                grant,
                calls.within(shorter(sourceTimeout, timeout), id.source(), call));
    }

    /**
     * Changes recordings, each at its own source.
     *
     * @param ids at most 100, each once
     * @param timeout when the answer is wanted at the latest; what is not known by then is told as
     *     such
     * @return a result for each, in the order asked; what the caller may not see is not there, and
     *     to tell that takes a look-up of each recording unless the whole source may be seen
     */
    public Mono<List<ChangeResult>> change(
            Change change, List<RecordingId> ids, Duration timeout, Grant grant) {
        return lifecycle.change(change, ids, shorter(sourceTimeout, timeout), grant);
    }

    /**
     * The way to what was recorded.
     *
     * @param timeout when the answer is wanted at the latest
     * @return empty as {@link #find} is; fails with {@link NoAnswerException} where the source
     *     could not be asked
     */
    public Mono<RecordingMedia> media(RecordingId id, Duration timeout, Grant grant) {
        return Mono.defer(() -> media(id, timeout, Deadline.in(timeout), grant));
    }

    private Mono<RecordingMedia> media(
            RecordingId id, Duration timeout, Deadline deadline, Grant grant) {
        RecordingSource source = visible(id, grant);
        return source == null
                ? Mono.empty()
                : call(id, grant, timeout, source.media(id.providerId()))
                        .flatMap(media ->
                                sight.of(media.recording(), grant, deadline).map(_ -> media));
    }

    /**
     * What was said in a recording.
     *
     * @param timeout when the answer is wanted at the latest
     * @return empty as {@link #find} is; fails with {@link NoAnswerException} where the source
     *     could not be asked
     */
    public Mono<Transcript> transcript(RecordingId id, Duration timeout, Grant grant) {
        return Mono.defer(() -> {
            Deadline deadline = Deadline.in(shorter(sourceTimeout, timeout));
            return media(id, timeout, deadline, grant)
                    .flatMap(media -> call(id, grant, deadline.left(), media.transcript()));
        });
    }

    /**
     * What is read from a source, for as long as it takes. Callers who see different parts of the
     * source may share it.
     *
     * @param opening for how long it is worth trying to open it
     * @param reading what is read; may fail with other than a {@link SourceException} where it is
     *     not the source's fault
     * @return the same; how it fails is for {@link #told} to say to each caller
     */
    public <T> Flux<T> read(String name, Duration opening, Flux<T> reading) {
        return calls.reading(opening, name, reading);
    }

    /**
     * What came of a reading, as one of its callers may know it.
     *
     * @return the same; fails with {@link NoAnswerException} where the source fails
     */
    public <T> Mono<T> told(String name, Grant grant, Mono<T> read) {
        return read.onErrorMap(
                SourceException.class,
                error ->
                        new NoAnswerException(
                                Map.of(
                                        name,
                                        SourceProblem.of(error.failure(), grant.extent(name)))));
    }

    /** What is known at this moment of every source that is seen, by name. Asks no vendor. */
    public List<SourceReport> sources(Grant grant) {
        return health.reports(grant);
    }

    private static Duration part(Duration whole, double part) {
        return Duration.ofNanos((long) (whole.toNanos() * part));
    }

    private static Duration shorter(Duration left, Duration right) {
        return left.compareTo(right) < 0 ? left : right;
    }
}
