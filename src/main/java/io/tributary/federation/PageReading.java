package io.tributary.federation;

import io.tributary.recording.Recording;
import io.tributary.source.Failure;
import io.tributary.source.SourceException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Makes the calls that a page under construction needs, within the time that there is. */
final class PageReading {

    private static final Logger LOG = LoggerFactory.getLogger(PageReading.class);
    private static final int DETAILS_AT_ONCE = 8;

    /** What came of one call. */
    private sealed interface Outcome {
        record Took(Walk walk, Walk.Batch batch) implements Outcome {}

        record Decided(Row row, Optional<Recording> complete) implements Outcome {}

        record Failed(Asked source, Failure failure) implements Outcome {}

        /** The time of the whole page was over, which says nothing about the source. */
        record Late() implements Outcome {}
    }

    private record Timed(Asked source, long nanos, Outcome outcome) {}

    private final PageUnderConstruction page;
    private final SourceHealth health;
    private final Duration sourceTimeout;
    private final boolean partial;
    private final long deadline;

    /**
     * @param sourceTimeout how long one source may be waited for, over all its calls
     * @param timeout how long all of it may take, from now
     * @param partial whether to go on when a source fails
     */
    PageReading(
            PageUnderConstruction page,
            SourceHealth health,
            Duration sourceTimeout,
            Duration timeout,
            boolean partial) {
        this.page = page;
        this.health = health;
        this.sourceTimeout = sourceTimeout;
        this.partial = partial;
        this.deadline = now() + timeout.toNanos();
    }

    /** Reads until the page is done. */
    Mono<Step.End> read() {
        return Mono.defer(this::step).repeatWhenEmpty(again -> again);
    }

    private Mono<Step.End> step() {
        long start = now();
        return switch (page.advance()) {
            case Step.Done(Step.End end) -> Mono.just(end);
            case Step.Read(List<Walk> walks) ->
                    round(Flux.fromIterable(walks).flatMap(walk -> read(walk, start)));
            case Step.Decide(List<Row> rows) ->
                    round(
                            Flux.fromIterable(rows)
                                    .flatMap(row -> decide(row, start), DETAILS_AT_ONCE));
        };
    }

    /** All calls of a round end before the page sees any: it belongs to one thread at a time. */
    private Mono<Step.End> round(Flux<Timed> calls) {
        return calls.collectList().doOnNext(this::take).then(Mono.empty());
    }

    private Mono<Timed> read(Walk walk, long start) {
        return timed(walk.source(), start, walk.read().map(b -> new Outcome.Took(walk, b)));
    }

    private Mono<Timed> decide(Row row, long start) {
        Asked source = row.walk().source();
        Mono<Optional<Recording>> details =
                source.complete(row.recording()).map(Optional::of).defaultIfEmpty(Optional.empty());
        return timed(source, start, details.map(found -> new Outcome.Decided(row, found)));
    }

    private Mono<Timed> timed(Asked source, long start, Mono<? extends Outcome> call) {
        return Mono.defer(() -> {
            long sourceDeadline = start + sourceTimeout.minus(source.waited()).toNanos();
            boolean sourceFirst = sourceDeadline - deadline < 0;
            long left = (sourceFirst ? sourceDeadline : deadline) - now();
            Outcome late =
                    sourceFirst ? failed(source, new TimeoutException()) : new Outcome.Late();
            return (left <= 0 ? Mono.just(late) : limited(source, call, left, late))
                    .doOnNext(this::report)
                    .flatMap(this::unlessDenied)
                    .map(outcome -> new Timed(source, now() - start, outcome));
        });
    }

    private Mono<Outcome> limited(
            Asked source, Mono<? extends Outcome> call, long nanos, Outcome late) {
        return call.<Outcome>map(outcome -> outcome)
                .onErrorResume(error -> Mono.just(failed(source, error)))
                .timeout(Duration.ofNanos(nanos), Mono.just(late));
    }

    private static Outcome failed(Asked source, Throwable error) {
        return new Outcome.Failed(source, failure(source, error));
    }

    private static Failure failure(Asked source, Throwable error) {
        return switch (error) {
            case SourceException known -> known.failure();
            case TimeoutException _ -> new Failure.TimedOut("did not answer in time", null);
            default -> {
                LOG.error("source {} broke its contract", source.name(), error);
                yield new Failure.BadResponse("sent what could not be understood", null);
            }
        };
    }

    private void report(Outcome outcome) {
        switch (outcome) {
            case Outcome.Took(Walk walk, _) -> health.succeeded(walk.source().name());
            case Outcome.Failed(Asked source, Failure failure) ->
                    health.failed(source.name(), failure);
            case Outcome.Decided _, Outcome.Late _ -> {}
        }
    }

    private Mono<Outcome> unlessDenied(Outcome outcome) {
        return !partial && outcome instanceof Outcome.Failed(Asked source, Failure failure)
                ? Mono.error(
                        new NoAnswerException(Map.of(source.name(), SourceProblem.of(failure))))
                : Mono.just(outcome);
    }

    private void take(List<Timed> outcomes) {
        Map<Asked, Long> waited = new HashMap<>();
        outcomes.forEach(timed -> waited.merge(timed.source(), timed.nanos(), Math::max));
        waited.forEach((source, nanos) -> source.waited(Duration.ofNanos(nanos)));
        outcomes.forEach(timed -> take(timed.outcome()));
    }

    private void take(Outcome outcome) {
        switch (outcome) {
            case Outcome.Took(Walk walk, Walk.Batch batch) -> page.take(walk, batch);
            case Outcome.Decided(Row row, Optional<Recording> complete) ->
                    page.decide(row, complete.orElse(null));
            case Outcome.Failed(Asked source, Failure failure) -> page.fail(source, failure);
            case Outcome.Late() -> page.stop();
        }
    }

    private static long now() {
        return Schedulers.parallel().now(TimeUnit.NANOSECONDS);
    }
}
