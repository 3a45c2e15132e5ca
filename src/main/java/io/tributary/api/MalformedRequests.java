package io.tributary.api;

import static io.netty.handler.codec.http.HttpResponseStatus.BAD_REQUEST;

import static org.springframework.http.HttpHeaders.CACHE_CONTROL;
import static org.springframework.http.HttpHeaders.CONTENT_TYPE;

import io.netty.handler.codec.http.HttpMethod;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Gives a body to the one answer that never comes as far as {@link ProblemHandler}: to a request
 * line that is no URI (an unescaped {@code |}, a {@code %} without two digits) Spring answers 400
 * with nothing else, before any filter. It is the only 400 here that has no body yet.
 */
record MalformedRequests(JsonMapper json)
        implements BiFunction<Mono<Void>, Connection, Mono<Void>> {

    @Override
    public Mono<Void> apply(Mono<Void> handled, Connection connection) {
        return connection instanceof HttpServerResponse response
                        && connection instanceof HttpServerRequest request
                ? handled.then(Mono.defer(() -> explain(request, response)))
                : handled;
    }

    private Mono<Void> explain(HttpServerRequest request, HttpServerResponse response) {
        if (response.hasSentHeaders() || !response.status().equals(BAD_REQUEST)) {
            return Mono.empty();
        }
        TraceId trace = TraceId.random();
        line(request, trace).log();
        HttpServerResponse answer =
                response.header(CACHE_CONTROL, "no-store").header(TraceId.HEADER, trace.hex());
        if (request.method().equals(HttpMethod.HEAD)) {
            return Mono.empty();
        }
        Problem problem = HttpProblem.of(HttpStatus.BAD_REQUEST);
        byte[] body = json.writeValueAsBytes(new TracedProblem(problem, trace.hex()));
        return answer.header(CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE)
                .sendByteArray(Mono.just(body))
                .then();
    }

    private static RequestLine line(HttpServerRequest request, TraceId trace) {
        return new RequestLine(
                trace,
                request.method().name(),
                path(request.uri()),
                BAD_REQUEST.code(),
                false,
                Duration.ZERO,
                Map.of());
    }

    /** What is no URI may hold anything, also what would break a log. */
    private static String path(String target) {
        return target.replaceFirst("(?s)[?].*", "").replaceAll("[^!-~]", "?");
    }
}
