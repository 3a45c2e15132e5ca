package io.tributary.federation;

import io.tributary.recording.Recording;
import io.tributary.source.Deadline;
import io.tributary.source.Failure;
import io.tributary.source.SourceException;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the calls that a page under construction needs, within the time that there is. */
final class PageReading {

    private static final int DETAILS_AT_ONCE = 8;

    /** What came of one call. */
    private sealed interface Outcome {
        record Took(Walk walk, Walk.Batch batch) implements Outcome {}

        record Decided(Row row, Optional<Recording> complete) implements Outcome {}

        record Failed(Asked source, Failure failure) implements Outcome {}

        /** The time of the whole page was over, which says nothing about the source. */
        record Late() implements Outcome {}
    }

    private record Timed(Asked source, Duration time, Outcome outcome) {}

    private final PageUnderConstruction page;
    private final CallTime time;
    private final boolean partial;

    /**
     * @param time how long each call may take
     * @param partial whether to go on when a source fails
     */
    PageReading(PageUnderConstruction page, CallTime time, boolean partial) {
        this.page = page;
        this.time = time;
        this.partial = partial;
    }

    /** Reads until the page is done; fails with {@link NoAnswerException} unless partial. */
    Mono<Step.End> read() {
        return Mono.defer(this::step).repeatWhenEmpty(again -> again);
    }

    private Mono<Step.End> step() {
        if (time.isOver()) {
            return Mono.just(Step.End.SHORT);
        }
        Deadline start = Deadline.in(Duration.ZERO);
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

    private Mono<Timed> read(Walk walk, Deadline start) {
        return timed(walk.source(), start, walk.read().map(b -> new Outcome.Took(walk, b)));
    }

    private Mono<Timed> decide(Row row, Deadline start) {
        Asked source = row.walk().source();
        Mono<Optional<Recording>> details =
                source.complete(row.recording()).map(Optional::of).defaultIfEmpty(Optional.empty());
        return timed(source, start, details.map(found -> new Outcome.Decided(row, found)));
    }

    private Mono<Timed> timed(Asked source, Deadline start, Mono<? extends Outcome> call) {
        return time.within(source, start, call.cast(Outcome.class))
                .onErrorResume(SourceException.class, error -> failed(source, error))
                .defaultIfEmpty(new Outcome.Late())
                .flatMap(this::unlessDenied)
                .map(outcome -> new Timed(source, start.left().negated(), outcome));
    }

    private static Mono<Outcome> failed(Asked source, SourceException error) {
        return Mono.just(new Outcome.Failed(source, error.failure()));
    }

    private Mono<Outcome> unlessDenied(Outcome outcome) {
        return !partial && outcome instanceof Outcome.Failed(Asked source, Failure failure)
                ? Mono.error(
                        new NoAnswerException(
                                Map.of(source.name(), SourceProblem.of(failure, source.extent()))))
                : Mono.just(outcome);
    }

    private void take(List<Timed> outcomes) {
        Map<Asked, Duration> waited = new HashMap<>();
        outcomes.forEach(timed -> waited.merge(timed.source(), timed.time(), PageReading::longer));
        waited.forEach(Asked::waited);
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

    private static Duration longer(Duration left, Duration right) {
        return left.compareTo(right) > 0 ? left : right;
    }
}
