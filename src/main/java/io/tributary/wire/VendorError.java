package io.tributary.wire;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;

/**
 * An answer that says what went wrong instead of what was asked for. Mostly its status is not 2xx,
 * but there are vendors that report an error with 200, which their adapter then finds in the body.
 *
 * @param status the HTTP status
 * @param headers the answer's headers
 * @param body the answer's JSON; a missing node where it holds none
 * @param trackingId the vendor's own handle on the call; absent where it sent none
 * @param receivedAt when the answer came
 */
public record VendorError(
        int status,
        HttpHeaders headers,
        JsonNode body,
        @Nullable String trackingId,
        Instant receivedAt) {

    /**
     * A text of the body that may be shown to people: short, without links and without anything
     * that could be a secret.
     *
     * @return empty where the body has no such text
     */
    public String text(String field) {
        return SafeText.of(body.path(field).asString(""));
    }

    /** A number of the body, such as the vendor's own error code; -1 where it has none. */
    public int number(String field) {
        return body.path(field).asInt(-1);
    }

    /** How long the vendor wants us to wait; absent where it does not say it understandably. */
    public @Nullable Duration retryAfter() {
        return RetryAfter.read(headers.getFirst(HttpHeaders.RETRY_AFTER), receivedAt);
    }
}
