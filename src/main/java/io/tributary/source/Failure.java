package io.tributary.source;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * Why a vendor did not do what was asked of it. "Not found" is no failure but an empty result.
 * Nothing in a failure is secret: it may be shown to callers and written to logs.
 */
public sealed interface Failure {

    /** What went wrong, in a sentence for people; never holds a secret or a vendor's link. */
    String detail();

    /** The vendor's own handle on the call, for its support; absent where it sent none. */
    @Nullable String trackingId();

    /** How long to leave the vendor alone; absent where nobody says. */
    default @Nullable Duration retryAfter() {
        return null;
    }

    /** Whether the same call may well succeed later without anybody changing anything. */
    default boolean isTransient() {
        return switch (this) {
            case RateLimited _, Unavailable _, TimedOut _ -> true;
            case Unauthorized _, Forbidden _, BadResponse _ -> false;
        };
    }

    /**
     * The vendor wants fewer calls.
     *
     * @param retryAfter how long it wants us to wait; absent where it does not say
     */
    record RateLimited(String detail, @Nullable String trackingId, @Nullable Duration retryAfter)
            implements Failure {}

    /**
     * The vendor could not be reached, said that it cannot answer now, or is left alone for a while
     * because it did not answer.
     *
     * @param retryAfter when it is worth asking again; absent where nobody says
     */
    record Unavailable(String detail, @Nullable String trackingId, @Nullable Duration retryAfter)
            implements Failure {}

    /** The vendor did not answer in the time that there was. */
    record TimedOut(String detail, @Nullable String trackingId) implements Failure {}

    /** The vendor does not accept our credentials. */
    record Unauthorized(String detail, @Nullable String trackingId) implements Failure {}

    /** The vendor knows us but does not let us do this: a role, scope or licence is missing. */
    record Forbidden(String detail, @Nullable String trackingId) implements Failure {}

    /** The vendor's answer is not what its documentation promises. */
    record BadResponse(String detail, @Nullable String trackingId) implements Failure {}
}
