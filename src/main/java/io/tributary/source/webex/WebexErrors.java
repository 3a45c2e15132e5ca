package io.tributary.source.webex;

import io.tributary.source.Failure;
import io.tributary.wire.VendorError;
import io.tributary.wire.VendorErrors;

import java.util.Set;

/** What Webex's statuses mean. */
record WebexErrors() implements VendorErrors {

    private static final Set<Integer> GONE = Set.of(404, 410);
    private static final int BAD_REQUEST = 400;
    private static final int CONFLICT = 409;
    private static final Set<Integer> NO_METADATA = Set.of(204, 403, 404, 410);

    static boolean isAbsent(VendorError error) {
        return GONE.contains(error.status());
    }

    /** A recording is in no state to be changed so, or was changed so before. */
    static boolean isConflict(VendorError error) {
        return error.status() == CONFLICT;
    }

    /** Something is wrong with one of the recordings that were to be changed. */
    static boolean isRefused(VendorError error) {
        return isAbsent(error) || isConflict(error);
    }

    /** Something is wrong with what was sent. */
    static boolean isBadRequest(VendorError error) {
        return error.status() == BAD_REQUEST;
    }

    /** There are no metadata, or none for this account. */
    static boolean isWithoutMetadata(VendorError error) {
        return NO_METADATA.contains(error.status());
    }

    @Override
    public String trackingIdHeader() {
        return "TrackingID";
    }

    @Override
    public Failure failure(VendorError error) {
        String message = error.text("message");
        String detail =
                "Webex answered with status "
                        + error.status()
                        + (message.isEmpty() ? "" : ": " + message);
        return switch (error.status()) {
            case 401 -> new Failure.Unauthorized(detail, error.trackingId());
            case 403 -> new Failure.Forbidden(detail, error.trackingId());
            // 423 is a resource under too many hands, with a Retry-After like 429.
            case 423, 429 ->
                    new Failure.RateLimited(detail, error.trackingId(), error.retryAfter());
            case 500, 502, 503, 504 ->
                    new Failure.Unavailable(detail, error.trackingId(), error.retryAfter());
            default -> new Failure.BadResponse(detail, error.trackingId());
        };
    }
}
