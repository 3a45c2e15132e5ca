package io.tributary.wire;

import io.tributary.source.CallContext;
import io.tributary.source.Deadline;
import io.tributary.source.Failure;
import io.tributary.source.SourceException;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Mono;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A call that comes to one thing after the other and counts how often it was made. */
final class Failing {

    private final Deque<Mono<String>> outcomes;
    private int made;

    private Failing(List<Mono<String>> outcomes) {
        this.outcomes = new ArrayDeque<>(outcomes);
    }

    /** Comes to these, and to the last of them ever after. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    static Failing with(Mono<String>... outcomes) {
        return new Failing(List.of(outcomes));
    }

    Mono<String> call() {
        return Mono.defer(() -> {
            made++;
            Mono<String> next = outcomes.size() > 1 ? outcomes.poll() : outcomes.peek();
            return next == null ? Mono.empty() : next;
        });
    }

    int made() {
        return made;
    }

    /** For somebody who waits so long. */
    static <T> Mono<T> within(Duration time, Mono<T> call) {
        return Mono.defer(() -> {
            CallContext context = new CallContext("", Deadline.in(time), false);
            return call.contextWrite(context::in);
        });
    }

    static <T> Mono<T> export(Mono<T> call) {
        CallContext context = new CallContext("", null, true);
        return call.contextWrite(context::in);
    }

    static Mono<String> unavailable() {
        return failing(new Failure.Unavailable("down", "t", null));
    }

    static Mono<String> limited(@Nullable Duration retryAfter) {
        return failing(new Failure.RateLimited("slower", "t", retryAfter));
    }

    static Mono<String> timedOut() {
        return failing(new Failure.TimedOut("late", null));
    }

    static Mono<String> garbled() {
        return Mono.error(() -> GarbledAnswer.failure("half", "t", null));
    }

    static Mono<String> failing(Failure failure) {
        return Mono.error(() -> new SourceException(failure));
    }
}
