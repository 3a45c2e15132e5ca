package io.tributary.sandbox.zoom;

import io.tributary.sandbox.traffic.JsonObject;
import io.tributary.sandbox.traffic.VendorReply;

import org.springframework.http.HttpStatus;

import java.util.List;
import java.util.Optional;

/** The error bodies of Zoom: a code of its own beside the status. */
final class EmulatedZoomErrors {

    private EmulatedZoomErrors() {}

    static VendorReply of(int status) {
        return switch (status) {
            case 401 -> of(401, 124, "Invalid access token.");
            case 404 -> of(404, 2300, "This API endpoint is not recognized.");
            case 429 ->
                    perSecondLimit()
                            .with("X-RateLimit-Category", "Medium")
                            .with("X-RateLimit-Type", "QPS");
            default ->
                    of(
                            status,
                            status,
                            Optional.ofNullable(HttpStatus.resolve(status))
                                    .map(HttpStatus::getReasonPhrase)
                                    .orElse("The request failed."));
        };
    }

    static VendorReply of(int status, int code, String message) {
        return VendorReply.json(status, body(code, message));
    }

    static VendorReply perSecondLimit() {
        return of(
                429,
                429,
                "You have reached the maximum per-second rate limit for this API. Try again"
                        + " later.");
    }

    static VendorReply dailyLimit() {
        return of(
                429,
                429,
                "You have reached the maximum daily rate limit for this API. Refer to the response"
                        + " header for details on when you can make another request.");
    }

    static VendorReply noRecording() {
        return of(404, 3301, "There is no recording for this meeting.");
    }

    static VendorReply unknownMeeting(String what) {
        return of(404, 3001, "Meeting does not exist: " + what + ".");
    }

    static VendorReply missingScope(String scope) {
        return of(400, 4711, "Invalid access token, does not contain scopes:[" + scope + "].");
    }

    /** The one error that looks like a success to whoever reads the status only. */
    static VendorReply noPermission() {
        return of(200, 200, "No permission.");
    }

    static VendorReply invalidField(String field) {
        return VendorReply.json(
                400,
                body(300, "Validation Failed.")
                        .with(
                                "errors",
                                List.of(
                                        new JsonObject()
                                                .with("field", field)
                                                .with("message", "Invalid field."))));
    }

    private static JsonObject body(int code, String message) {
        return new JsonObject().with("code", code).with("message", message);
    }
}
