package io.tributary.sandbox.webex;

import io.tributary.sandbox.traffic.JsonObject;
import io.tributary.sandbox.traffic.VendorReply;

import org.springframework.http.HttpStatus;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The error bodies of Webex. */
final class EmulatedWebexErrors {

    private EmulatedWebexErrors() {}

    /** An error that brings no list of errors, as was seen with 401 and 403. */
    static VendorReply of(int status) {
        String message =
                switch (status) {
                    case 401 ->
                            "The request requires a valid access token set in the Authorization"
                                    + " request header.";
                    case 403 -> "Missing required scopes, roles or licenses.";
                    case 404 -> "The requested resource could not be found.";
                    default ->
                            Optional.ofNullable(HttpStatus.resolve(status))
                                    .map(HttpStatus::getReasonPhrase)
                                    .orElse("The request failed.");
                };
        return VendorReply.json(status, body(message));
    }

    static VendorReply badRequest(String message) {
        return VendorReply.json(
                400,
                body(message)
                        .with("errors", List.of(new JsonObject().with("description", message))));
    }

    private static JsonObject body(String message) {
        return new JsonObject()
                .with("message", message)
                .with("trackingId", "ROUTERGW_" + UUID.randomUUID());
    }
}
