package io.tributary.source.zoom;

import io.tributary.source.Failure;
import io.tributary.wire.VendorError;
import io.tributary.wire.VendorErrors;

import java.util.Locale;
import java.util.Set;

/**
 * What Zoom's statuses and codes mean. The code decides where there is one: a missing scope is a
 * 400, and an error may even come as 200.
 */
record ZoomErrors() implements VendorErrors {

    private static final int VALIDATION = 300;

    /** No such meeting; no such recording or file. */
    private static final Set<Integer> NO_RECORDING = Set.of(3001, 3301);

    /** No such user; a user who is not of this account. */
    private static final Set<Integer> NO_USER = Set.of(1001, 1010);

    static boolean isAbsent(VendorError error) {
        return isNoRecording(error) || NO_USER.contains(error.number("code"));
    }

    /** Says nothing of a recording whose user is gone, which may still be there. */
    static boolean isNoRecording(VendorError error) {
        return NO_RECORDING.contains(error.number("code"));
    }

    /** Whether a change is done: errors can come as 200, and a success with a code of 0. */
    static boolean isDone(VendorError answer) {
        return answer.status() / 100 == 2 && answer.number("code") <= 0;
    }

    /** A page token lives for 15 minutes; its code is also that of any other bad parameter. */
    static boolean isDeadToken(VendorError error) {
        return error.status() == 400
                && error.number("code") == VALIDATION
                && error.text("message").toLowerCase(Locale.ROOT).contains("next page token");
    }

    @Override
    public String trackingIdHeader() {
        return "x-zm-trackingid";
    }

    @Override
    public Failure failure(VendorError error) {
        return switch (error.number("code")) {
            case 124, 4717, 4735, 4741 ->
                    new Failure.Unauthorized(
                            sentence("Zoom does not accept the access token", error),
                            error.trackingId());
            case 4700, 4711 ->
                    new Failure.Forbidden(
                            sentence("The Zoom app lacks a scope", error), error.trackingId());
            case 200 ->
                    new Failure.Forbidden(
                            sentence("Zoom does not permit this to the app", error),
                            error.trackingId());
            case 1001, 1010 ->
                    new Failure.Forbidden(
                            sentence(
                                    "A user of tributary.sources[].users is none of this Zoom"
                                            + " account",
                                    error),
                            error.trackingId());
            default -> byStatus(error);
        };
    }

    private static Failure byStatus(VendorError error) {
        return switch (error.status()) {
            case 401 ->
                    new Failure.Unauthorized(
                            sentence("Zoom does not accept the access token", error),
                            error.trackingId());
            case 403 ->
                    new Failure.Forbidden(
                            sentence("Zoom does not permit this to the app", error),
                            error.trackingId());
            case 429 ->
                    new Failure.RateLimited(
                            sentence("Zoom wants fewer calls", error),
                            error.trackingId(),
                            error.retryAfter());
            default ->
                    error.status() >= 500 || error.status() == 408
                            ? new Failure.Unavailable(
                                    sentence("Zoom cannot answer now", error),
                                    error.trackingId(),
                                    error.retryAfter())
                            : new Failure.BadResponse(
                                    sentence("Zoom refused the call", error), error.trackingId());
        };
    }

    private static String sentence(String meaning, VendorError error) {
        String message = error.text("message");
        return "%s (%d%s)"
                .formatted(meaning, error.status(), message.isEmpty() ? "" : ", " + message);
    }
}
