package io.tributary.sandbox.imagicle;

import io.tributary.sandbox.traffic.JsonObject;
import io.tributary.sandbox.traffic.VendorReply;

import org.springframework.http.HttpStatus;

import java.util.Optional;

/** The errors of Imagicle: JSON for what is wrong with a request, else a page. */
final class EmulatedImagicleErrors {

    private EmulatedImagicleErrors() {}

    static VendorReply badFilter(String message) {
        return badRequest(0, message);
    }

    static VendorReply badPaging(String message) {
        return badRequest(1, message);
    }

    static VendorReply page(int status) {
        String reason =
                Optional.ofNullable(HttpStatus.resolve(status))
                        .map(HttpStatus::getReasonPhrase)
                        .orElse("Error");
        return VendorReply.html(status, status + " - " + reason);
    }

    private static VendorReply badRequest(int reason, String message) {
        return VendorReply.json(
                400, new JsonObject().with("reason", reason).with("message", message));
    }
}
