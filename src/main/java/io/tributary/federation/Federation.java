package io.tributary.federation;

import io.tributary.recording.Recording;
import io.tributary.recording.RecordingId;
import io.tributary.recording.View;
import io.tributary.source.Failure;
import io.tributary.source.RecordingSource;
import io.tributary.source.SourceException;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;

/** All configured sources as one. Safe for concurrent use; remembers only how calls went. */
public class Federation {

    private static final int DETAILS_AT_ONCE = 8;

    /** Parts of a page's time: the rest is for details and for writing the answer. */
    private static final double READING = 0.9;

    private static final double ONE_SOURCE = 0.8;

    private final Map<String, RecordingSource> sources = new TreeMap<>();
    private final PageTokenCodec tokens;
    private final ScanBound bound;
    private final Duration sourceTimeout;
    private final SourceHealth health;

    Federation(
            Collection<RecordingSource> sources,
            PageTokenCodec tokens,
            ScanBound bound,
            Duration sourceTimeout,
            Clock clock) {
        sources.forEach(source -> this.sources.put(source.profile().name(), source));
        this.tokens = tokens;
        this.bound = bound;
        this.sourceTimeout = sourceTimeout;
        this.health = new SourceHealth(clock);
    }

    /**
     * One page of the list.
     *
     * <p>Nothing is asked before it is subscribed to; cancelling ends every vendor call that nobody
     * else waits for.
     *
     * @return the page, with gaps where sources failed; fails with {@link NoAnswerException} where
     *     there is none
     */
    public Mono<RecordingPage> list(PageToken token, ListOptions options) {
        return Mono.defer(() -> {
            Answer answer = Answer.plan(token, sources, options.pageSize(), bound);
            return new PageReading(
                            answer.page(),
                            health,
                            shorter(sourceTimeout, part(options.timeout(), ONE_SOURCE)),
                            part(options.timeout(), READING),
                            options.partial())
                    .read()
                    .map(end -> answer.finish(end, tokens))
                    .flatMap(page -> inView(page, options));
        });
    }

    /**
     * One recording.
     *
     * @return empty where its source is not configured or has no such recording; fails with {@link
     *     NoAnswerException} where the source could not be asked
     */
    public Mono<Recording> find(RecordingId id, View view) {
        RecordingSource source = sources.get(id.source());
        return source == null ? Mono.empty() : find(source, id.providerId(), view);
    }

    private Mono<Recording> find(RecordingSource source, String providerId, View view) {
        String name = source.profile().name();
        return source.find(providerId, view)
                .timeout(sourceTimeout)
                .doOnSuccess(_ -> health.succeeded(name))
                .onErrorMap(
                        TimeoutException.class,
                        _ ->
                                new SourceException(
                                        new Failure.TimedOut("did not answer in time", null)))
                .onErrorMap(
                        SourceException.class,
                        error -> {
                            health.failed(name, error.failure());
                            return new NoAnswerException(
                                    Map.of(name, SourceProblem.of(error.failure())));
                        });
    }

    /** What is known of every source, by name. */
    public List<SourceReport> sources() {
        return sources.values().stream().map(source -> health.report(source.profile())).toList();
    }

    private Mono<RecordingPage> inView(RecordingPage page, ListOptions options) {
        if (options.view() == View.BASIC || page.recordings().isEmpty()) {
            return Mono.just(page);
        }
        Duration left = part(options.timeout(), 1 - READING);
        return Flux.fromIterable(page.recordings())
                .flatMapSequential(recording -> complete(recording, left), DETAILS_AT_ONCE)
                .collectList()
                .map(full -> new RecordingPage(full, page.nextPageToken(), page.coverage()));
    }

    private Mono<Recording> complete(Recording recording, Duration left) {
        RecordingSource source = sources.get(recording.source());
        return recording.view() == View.FULL || source == null
                ? Mono.just(recording)
                : source.complete(recording)
                        .timeout(left)
                        .onErrorReturn(recording)
                        .defaultIfEmpty(recording);
    }

    private static Duration part(Duration whole, double part) {
        return Duration.ofNanos((long) (whole.toNanos() * part));
    }

    private static Duration shorter(Duration left, Duration right) {
        return left.compareTo(right) < 0 ? left : right;
    }
}
