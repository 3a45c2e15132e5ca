package io.tributary.api;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponse;

import java.util.Objects;

/** The problems of a request that reaches no operation; HTTP's own status is their whole reason. */
final class HttpProblem {

    private HttpProblem() {}

    static Problem of(ErrorResponse refused) {
        int code = refused.getStatusCode().value();
        return of(Objects.requireNonNullElse(HttpStatus.resolve(code), HttpStatus.BAD_REQUEST));
    }

    static Problem of(HttpStatus status) {
        return Problem.of(
                status,
                switch (status) {
                    case NOT_FOUND -> "There is nothing at this path.";
                    case METHOD_NOT_ALLOWED -> "The resource has no such method; see Allow.";
                    case NOT_ACCEPTABLE -> "The resource has no representation that is accepted.";
                    case PRECONDITION_FAILED -> "The resource is none of those in If-Match.";
                    case CONTENT_TOO_LARGE ->
                            "The body is longer than any that the resource takes.";
                    case UNSUPPORTED_MEDIA_TYPE -> "The resource takes no body of this type.";
                    default -> "The request is not one that this service understands.";
                });
    }
}
