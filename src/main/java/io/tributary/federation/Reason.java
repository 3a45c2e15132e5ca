package io.tributary.federation;

import io.tributary.source.Failure;

/** Why something was not done: the closed list that the API's problems choose from. */
public enum Reason {
    INVALID_PARAMETER,
    INVALID_PAGE_TOKEN,
    PAGE_TOKEN_MISMATCH,
    UNAUTHENTICATED,
    FORBIDDEN,
    SOURCE_READ_ONLY,
    RECORDING_NOT_FOUND,
    MEDIA_NOT_FOUND,
    TRANSCRIPT_NOT_FOUND,
    UNKNOWN_SOURCE,
    UNSUPPORTED_BY_PROVIDER,
    MEDIA_NOT_READY,
    RANGE_NOT_SATISFIABLE,
    PROVIDER_RATE_LIMITED,
    PROVIDER_UNAVAILABLE,
    PROVIDER_UNAUTHORIZED,
    PROVIDER_FORBIDDEN,
    PROVIDER_BAD_RESPONSE,
    PROVIDER_TIMEOUT,
    OVERLOADED,
    INTERNAL;

    static Reason of(Failure failure) {
        return switch (failure) {
            case Failure.RateLimited _ -> PROVIDER_RATE_LIMITED;
            case Failure.Unavailable _ -> PROVIDER_UNAVAILABLE;
            case Failure.TimedOut _ -> PROVIDER_TIMEOUT;
            case Failure.Unauthorized _ -> PROVIDER_UNAUTHORIZED;
            case Failure.Forbidden _ -> PROVIDER_FORBIDDEN;
            case Failure.BadResponse _ -> PROVIDER_BAD_RESPONSE;
        };
    }
}
