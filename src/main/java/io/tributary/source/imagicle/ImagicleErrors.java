package io.tributary.source.imagicle;

import io.tributary.source.Failure;
import io.tributary.wire.VendorError;
import io.tributary.wire.VendorErrors;

/** What Imagicle's statuses mean. Only a 400 has a documented body: {@code {reason, message}}. */
record ImagicleErrors() implements VendorErrors {

    private static final int PAGING = 1;

    /** A page beyond the end may be refused. */
    static boolean isBeyondTheEnd(VendorError error) {
        return error.status() == 400 && error.number("reason") == PAGING;
    }

    /** Unknown, gone, or an id that is no GUID. */
    static boolean isAbsent(VendorError error) {
        return error.status() == 404 || error.status() == 400;
    }

    /** Imagicle documents none; a proxy in front of it often sends this. */
    @Override
    public String trackingIdHeader() {
        return "X-Request-ID";
    }

    @Override
    public Failure failure(VendorError error) {
        String id = error.trackingId();
        return switch (error.status()) {
            case 401 -> new Failure.Unauthorized("Imagicle does not accept user and password", id);
            case 403 ->
                    new Failure.Forbidden(
                            "The Imagicle user lacks the permission to read recordings", id);
            case 429 ->
                    new Failure.RateLimited("Imagicle wants fewer calls", id, error.retryAfter());
            case 504 ->
                    new Failure.Unavailable(
                            "Imagicle's recording service is down", id, error.retryAfter());
            default ->
                    error.status() >= 500
                            ? new Failure.Unavailable(
                                    "Imagicle cannot answer now (%d)".formatted(error.status()),
                                    id,
                                    error.retryAfter())
                            : new Failure.BadResponse(refusal(error), id);
        };
    }

    private static String refusal(VendorError error) {
        String message = error.text("message");
        return "Imagicle refused the call (%d%s)"
                .formatted(error.status(), message.isEmpty() ? "" : ", " + message);
    }
}
