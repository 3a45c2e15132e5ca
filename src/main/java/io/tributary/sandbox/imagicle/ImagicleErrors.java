package io.tributary.sandbox.imagicle;

import io.tributary.sandbox.traffic.Answer;
import io.tributary.sandbox.traffic.JsonObject;

import org.springframework.http.HttpStatus;

import java.util.Optional;

/** The errors of Imagicle: JSON for what is wrong with a request, else a page. */
final class ImagicleErrors {

    private ImagicleErrors() {}

    static Answer badFilter(String message) {
        return badRequest(0, message);
    }

    static Answer badPaging(String message) {
        return badRequest(1, message);
    }

    static Answer page(int status) {
        String reason =
                Optional.ofNullable(HttpStatus.resolve(status))
                        .map(HttpStatus::getReasonPhrase)
                        .orElse("Error");
        return Answer.html(status, status + " - " + reason);
    }

    private static Answer badRequest(int reason, String message) {
        return Answer.json(400, new JsonObject().with("reason", reason).with("message", message));
    }
}
