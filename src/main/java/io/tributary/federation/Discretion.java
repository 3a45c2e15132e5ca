package io.tributary.federation;

import io.tributary.source.Failure;

/**
 * Vendors' words are for callers who see all of a source: they may name people and recordings, also
 * those of somebody else's request.
 */
final class Discretion {

    private Discretion() {}

    /** A failure as a caller who sees so much of the source may be told of it. */
    static Failure told(Failure failure, Extent extent) {
        return extent.isWhole() ? failure : inOwnWords(failure);
    }

    /** The same sentence for every failure of a kind, and nothing by which the call is known. */
    private static Failure inOwnWords(Failure failure) {
        return switch (failure) {
            case Failure.RateLimited limited ->
                    new Failure.RateLimited(
                            "The vendor wants fewer calls", null, limited.retryAfter());
            case Failure.Unavailable down ->
                    new Failure.Unavailable(
                            "The vendor cannot be reached, or cannot answer now",
                            null,
                            down.retryAfter());
            case Failure.TimedOut _ ->
                    new Failure.TimedOut("The vendor did not answer in time", null);
            case Failure.Unauthorized _ ->
                    new Failure.Unauthorized(
                            "The vendor does not accept the credentials of this source", null);
            case Failure.Forbidden _ ->
                    new Failure.Forbidden(
                            "The vendor does not let this source do what was asked", null);
            case Failure.BadResponse _ ->
                    new Failure.BadResponse("The vendor sent what could not be understood", null);
        };
    }
}
