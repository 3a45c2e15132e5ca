package io.tributary.api;

import com.fasterxml.jackson.annotation.JsonIgnore;

import io.tributary.federation.Reason;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

import java.time.Duration;
import java.util.List;

/**
 * Why a request was not done, as RFC 9457 writes it. Nothing in it is secret.
 *
 * @param type always {@code about:blank}: {@code reason} is what programs decide by
 * @param title what the status means
 * @param status the HTTP status
 * @param detail what happened, in a sentence for people
 * @param reason one of the closed list; absent where HTTP's own status says it all
 * @param source the one source that it is about; absent where there is none or several
 * @param retryable whether the same request may well succeed later
 * @param retryAfter how long to wait before that; absent where nobody says it
 * @param errors what is wrong with each parameter; absent unless parameters are wrong
 */
record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable Reason reason,
        @Nullable String source,
        boolean retryable,
        @Nullable Duration retryAfter,
        @Nullable List<ParameterError> errors) {

    static Problem of(Reason reason, String detail) {
        return of(statusOf(reason), detail).because(reason);
    }

    static Problem of(HttpStatus status, String detail) {
        return new Problem(
                "about:blank",
                status.getReasonPhrase(),
                status.value(),
                detail,
                null,
                null,
                false,
                null,
                null);
    }

    Problem from(String name) {
        return new Problem(
                type, title, status, detail, reason, name, retryable, retryAfter, errors);
    }

    Problem retryable(boolean canHelp, @Nullable Duration after) {
        return new Problem(type, title, status, detail, reason, source, canHelp, after, errors);
    }

    Problem with(List<ParameterError> wrong) {
        return new Problem(
                type,
                title,
                status,
                detail,
                reason,
                source,
                retryable,
                retryAfter,
                List.copyOf(wrong));
    }

    @JsonIgnore
    HttpStatus httpStatus() {
        return HttpStatus.valueOf(status);
    }

    private Problem because(Reason why) {
        return new Problem(type, title, status, detail, why, source, retryable, retryAfter, errors);
    }

    private static HttpStatus statusOf(Reason reason) {
        return switch (reason) {
            case INVALID_PARAMETER, INVALID_PAGE_TOKEN, PAGE_TOKEN_MISMATCH ->
                    HttpStatus.BAD_REQUEST;
            case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
            case FORBIDDEN, SOURCE_READ_ONLY -> HttpStatus.FORBIDDEN;
            case RECORDING_NOT_FOUND, MEDIA_NOT_FOUND, TRANSCRIPT_NOT_FOUND, UNKNOWN_SOURCE ->
                    HttpStatus.NOT_FOUND;
            case UNSUPPORTED_BY_PROVIDER, MEDIA_NOT_READY -> HttpStatus.CONFLICT;
            case RANGE_NOT_SATISFIABLE -> HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE;
            case PROVIDER_RATE_LIMITED,
                    PROVIDER_UNAVAILABLE,
                    PROVIDER_UNAUTHORIZED,
                    PROVIDER_FORBIDDEN,
                    PROVIDER_BAD_RESPONSE,
                    OVERLOADED ->
                    HttpStatus.SERVICE_UNAVAILABLE;
            case PROVIDER_TIMEOUT -> HttpStatus.GATEWAY_TIMEOUT;
            case INTERNAL -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
    }
}
