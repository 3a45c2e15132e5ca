package io.tributary.federation;

import io.tributary.source.Deadline;

import reactor.core.publisher.Mono;

/** For how long the calls that a list needs are worth waiting for. */
interface CallTime {

    /**
     * A call with an end.
     *
     * @param start when the calls began that are made side by side with it
     * @return the same; empty where the time of the whole list is over, which says nothing about
     *     the source; fails with nothing but a {@link io.tributary.source.SourceException}
     */
    <T> Mono<T> within(Asked source, Deadline start, Mono<T> call);

    /** Whether nothing more is to be read, and the list is to end where it is. */
    default boolean isOver() {
        return false;
    }
}
