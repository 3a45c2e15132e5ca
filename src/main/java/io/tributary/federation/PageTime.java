package io.tributary.federation;

import io.tributary.source.Deadline;

import reactor.core.publisher.Mono;

import java.time.Duration;

/**
 * A page has its time, and each source its part of it, over all its calls.
 *
 * @param sourceTimeout how long one source may be waited for
 * @param deadline when no call is waited for any more
 */
record PageTime(GuardedCalls calls, Duration sourceTimeout, Deadline deadline) implements CallTime {

    @Override
    public <T> Mono<T> within(Asked source, Deadline start, Mono<T> call) {
        Deadline own = start.plus(sourceTimeout.minus(source.waited()));
        return Mono.defer(() ->
                own.compareTo(deadline) < 0
                        ? calls.within(own.left(), source.name(), call)
                        : inTime(source, call));
    }

    /** A call that the end of the whole page's time ends, which is nobody's failure. */
    private <T> Mono<T> inTime(Asked source, Mono<T> call) {
        Duration left = deadline.left();
        return left.isPositive()
                ? calls.within(sourceTimeout, deadline, source.name(), call)
                        .timeout(left, Mono.empty())
                : Mono.empty();
    }
}
