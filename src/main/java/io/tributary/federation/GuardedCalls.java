package io.tributary.federation;

import static java.util.Objects.requireNonNull;

import io.tributary.source.CallContext;
import io.tributary.source.Changed;
import io.tributary.source.Deadline;
import io.tributary.source.Failure;
import io.tributary.source.Outcome;
import io.tributary.source.SourceException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.spi.LoggingEventBuilder;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Calls of sources, held to their promise, and remembered in the sources' health. */
final class GuardedCalls {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedCalls.class);

    /** Under which the request's trace stands in the Reactor context, and in the logs. */
    private static final String TRACE_ID = "traceId";

    private final SourceHealth health;
    private final boolean export;

    /**
     * @param export whether the calls are made for exports
     */
    GuardedCalls(SourceHealth health, boolean export) {
        this.health = health;
        this.export = export;
    }

    /**
     * A call with an end: it is cancelled when its time is over, and fails with nothing but a
     * {@link SourceException}.
     *
     * @param source the name of the source that is called
     * @param limit how long it may take; nothing is called if that is no time at all
     */
    <T> Mono<T> within(Duration limit, String source, Mono<T> call) {
        return within(limit, Deadline.in(limit), source, call);
    }

    /**
     * The same for a call that nobody may want any more before its time is over.
     *
     * @param wanted until when it is
     */
    <T> Mono<T> within(Duration limit, Deadline wanted, String source, Mono<T> call) {
        Mono<T> timely =
                limit.isPositive() ? call.timeout(limit) : Mono.error(new TimeoutException());
        return Mono.deferContextual(context -> {
            Deadline own = Deadline.in(limit);
            CallContext purpose = purpose(context, own.compareTo(wanted) < 0 ? own : wanted);
            String traceId = purpose.traceId();
            return timely.contextWrite(purpose::in)
                    .onErrorMap(error -> translated(source, error, traceId))
                    .doOnSuccess(_ -> health.succeeded(source))
                    .doOnError(SourceException.class, error -> failed(source, error, traceId));
        });
    }

    /**
     * The same for changes. Those that came before the call failed have come, and each counts as a
     * call of its own.
     */
    Flux<Changed> changes(Duration limit, String source, Flux<Changed> call) {
        return Flux.deferContextual(context -> {
            CallContext purpose = purpose(context, Deadline.in(limit));
            String traceId = purpose.traceId();
            Mono<Void> late = Mono.delay(limit).then(Mono.error(GuardedCalls::unheardOf));
            return call.takeUntilOther(late)
                    .contextWrite(purpose::in)
                    .onErrorMap(error -> translated(source, error, traceId))
                    .doOnNext(changed -> heard(source, changed.outcome(), traceId))
                    .doOnError(SourceException.class, error -> failed(source, error, traceId));
        });
    }

    private static SourceException unheardOf() {
        return new SourceException(
                new Failure.TimedOut(
                        "The vendor did not say in time whether it is done; it can be asked again",
                        null),
                new TimeoutException());
    }

    /** A change that is refused says nothing of the vendor, who may not have been asked. */
    private void heard(String source, Outcome outcome, String traceId) {
        switch (outcome) {
            case Outcome.Done _, Outcome.Absent _, Outcome.NotReady _ -> health.succeeded(source);
            case Outcome.Failed(SourceException error) -> failed(source, error, traceId);
            case Outcome.Refused _ -> {}
        }
    }

    /**
     * What is read from a source without an end that we set.
     *
     * @param opening for how long it is worth trying to open it
     */
    <T> Flux<T> reading(Duration opening, String source, Flux<T> reading) {
        return Flux.deferContextual(context -> {
            CallContext purpose = purpose(context, Deadline.in(opening));
            String traceId = purpose.traceId();
            return reading.contextWrite(purpose::in)
                    .doOnComplete(() -> health.succeeded(source))
                    .doOnError(SourceException.class, error -> failed(source, error, traceId));
        });
    }

    private CallContext purpose(ContextView context, Deadline deadline) {
        String traceId = requireNonNull(context.getOrDefault(TRACE_ID, ""));
        return new CallContext(traceId, deadline, export);
    }

    private void failed(String source, SourceException error, String traceId) {
        if (error.isRefusal()) {
            return;
        }
        health.failed(source, error.failure());
        if (!error.isNews()) {
            return;
        }
        try (var _ = MDC.putCloseable(TRACE_ID, traceId)) {
            log(source, error.failure(), cause(error));
        }
    }

    /** The fields repeat the sentence, for those who search. */
    private static void log(String source, Failure failure, String cause) {
        Reason reason = Reason.of(failure);
        String trackingId = failure.trackingId();
        LoggingEventBuilder line =
                LOG.atWarn()
                        .addKeyValue("source", source)
                        .addKeyValue("reason", reason)
                        .addKeyValue("cause", cause);
        if (trackingId != null) {
            line = line.addKeyValue("trackingId", trackingId);
        }
        line.log(
                "source {}: {} ({}, tracking id {}, {})",
                source,
                failure.detail(),
                reason,
                trackingId,
                cause);
    }

    /** By its class alone: messages of HTTP clients quote addresses, and those may hold secrets. */
    private static String cause(Throwable error) {
        return Stream.iterate(error.getCause(), Objects::nonNull, Throwable::getCause)
                .reduce((_, deeper) -> deeper)
                .map(deepest -> deepest.getClass().getName())
                .orElse("no cause");
    }

    private static SourceException translated(String source, Throwable error, String traceId) {
        return switch (error) {
            case SourceException known -> known;
            case TimeoutException late ->
                    new SourceException(
                            new Failure.TimedOut("The vendor did not answer in time", null), late);
            default -> {
                try (var _ = MDC.putCloseable(TRACE_ID, traceId)) {
                    LOG.atError()
                            .addKeyValue("source", source)
                            .setCause(error)
                            .log("source {} broke its contract", source);
                }
                yield new SourceException(
                        new Failure.BadResponse(
                                "The vendor sent what could not be understood", null),
                        error);
            }
        };
    }
}
