package io.tributary.wire;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import io.tributary.source.Failure;
import io.tributary.source.SourceException;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.util.concurrent.atomic.AtomicReference;

/** Counts and times the calls of one source; each is also a span where traces are kept. */
final class CallMetrics {

    private static final String PREFIX = "tributary.vendor.";

    private final String source;
    private final MeterRegistry meters;
    private final ObservationRegistry observations;

    CallMetrics(String source, MeterRegistry meters, ObservationRegistry observations) {
        this.source = source;
        this.meters = meters;
        this.observations = observations;
    }

    /** One exchange with the vendor, as {@code tributary.vendor.calls} with its outcome. */
    <T> Mono<VendorAnswer<T>> observed(CallKind kind, Mono<VendorAnswer<T>> exchange) {
        return Mono.deferContextual(context -> {
            AtomicReference<String> outcome = new AtomicReference<>("CANCELLED");
            Observation observation =
                    Observation.createNotStarted(
                                    PREFIX + "calls", CallMetrics::outgoing, observations)
                            .contextualName(source + " " + kind)
                            .parentObservation(
                                    context.<Observation>getOrDefault(
                                            ObservationThreadLocalAccessor.KEY, null))
                            .lowCardinalityKeyValue("source", source)
                            .lowCardinalityKeyValue("call", kind.name())
                            .start();
            return exchange.doOnSuccess(
                            answer -> {
                                outcome.set(answer == null ? "NOT_FOUND" : "SUCCESS");
                                track(observation, answer == null ? null : answer.trackingId());
                            })
                    .doOnError(
                            SourceException.class,
                            error -> {
                                outcome.set(outcome(error.failure()));
                                track(observation, error.failure().trackingId());
                                observation.error(error);
                            })
                    .doFinally(_ ->
                            observation.lowCardinalityKeyValue("outcome", outcome.get()).stop());
        });
    }

    /** The bytes of a medium, as {@code tributary.vendor.transfers} with how they ended. */
    <T> Flux<T> counted(Flux<T> transfer) {
        return transfer.doOnComplete(() -> ended("SUCCESS"))
                .doOnCancel(() -> ended("CANCELLED"))
                .doOnError(SourceException.class, error -> ended(outcome(error.failure())));
    }

    private void ended(String how) {
        meters.counter(PREFIX + "transfers", "source", source, "outcome", how).increment();
    }

    /** The call is made again after a failure. */
    void retry(Failure failure) {
        meters.counter(PREFIX + "retries", "source", source, "reason", outcome(failure))
                .increment();
    }

    /** A call to another service, which is not told our trace: it is nobody's business there. */
    private static Observation.Context outgoing() {
        SenderContext<Object> context = new SenderContext<>((_, _, _) -> {}, Kind.CLIENT);
        context.setCarrier(context);
        return context;
    }

    private static void track(Observation observation, @Nullable String trackingId) {
        if (trackingId != null) {
            observation.highCardinalityKeyValue("tracking.id", trackingId);
        }
    }

    private static String outcome(Failure failure) {
        return switch (failure) {
            case Failure.RateLimited _ -> "RATE_LIMITED";
            case Failure.Unavailable _ -> "UNAVAILABLE";
            case Failure.TimedOut _ -> "TIMED_OUT";
            case Failure.Unauthorized _ -> "UNAUTHORIZED";
            case Failure.Forbidden _ -> "FORBIDDEN";
            case Failure.BadResponse _ -> "BAD_RESPONSE";
        };
    }
}
