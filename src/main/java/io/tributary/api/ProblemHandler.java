package io.tributary.api;

import io.tributary.federation.NoAnswerException;
import io.tributary.federation.Reason;
import io.tributary.media.MediaException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedException;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;

import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.channel.AbortedException;

import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.List;

/** Every failure of a request becomes a problem here. */
@Component
@Order(ProblemHandler.BEFORE_THE_ERROR_PAGE)
final class ProblemHandler implements WebExceptionHandler {

    /** Spring Boot's own error page stands at -1. */
    static final int BEFORE_THE_ERROR_PAGE = -2;

    private static final long ALMOST_A_SECOND = 999_999_999;

    private static final List<String> OF_THE_ANSWER_THAT_THERE_IS_NOT =
            List.of(
                    HttpHeaders.ACCEPT_RANGES,
                    HttpHeaders.CONTENT_DISPOSITION,
                    HttpHeaders.CONTENT_LENGTH,
                    HttpHeaders.CONTENT_RANGE,
                    HttpHeaders.ETAG);

    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

    private final JsonMapper json;

    ProblemHandler(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        ServerHttpResponse response = exchange.getResponse();
        if (isOfACallerThatIsGone(failure)) {
            if (response.isCommitted()) {
                return Mono.error(failure);
            }
            // By itself it would be observed, and logged, as a 500.
            RequestLog.unanswered(exchange);
            return Mono.empty();
        }
        Problem problem = problem(failure);
        TraceId trace = TraceId.of(exchange);
        log(exchange, problem, trace, failure);
        if (response.isCommitted()) {
            return brokenOff(response);
        }
        headers(response.getHeaders(), problem, failure);
        response.setStatusCode(problem.httpStatus());
        byte[] body = json.writeValueAsBytes(new TracedProblem(problem, trace.hex()));
        return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    /** What has begun cannot become a problem any more, and must not look like a whole answer. */
    private static Mono<Void> brokenOff(ServerHttpResponse response) {
        if (ServerHttpResponseDecorator.getNativeResponse(response)
                instanceof Connection connection) {
            var _ = connection.channel().close();
        }
        return Mono.error(new AbortedException("The answer was broken off"));
    }

    private static boolean isOfACallerThatIsGone(Throwable failure) {
        return failure instanceof AbortedException;
    }

    private static Problem problem(Throwable failure) {
        return switch (failure) {
            case ProblemException refused -> refused.problem();
            case MediaException media ->
                    Problem.of(media.reason(), media.detail()).retryable(media.isRetryable(), null);
            case NoAnswerException none -> NoAnswerProblem.of(none);
            case ServerExchangeRejectedException _ -> HttpProblem.of(HttpStatus.BAD_REQUEST);
            case AuthenticationServiceException _ ->
                    Problem.of(
                                    Reason.INTERNAL,
                                    "Tokens cannot be checked: the keys of their issuer cannot be"
                                            + " had.")
                            .retryable(true, null);
            case AuthenticationException _ ->
                    Problem.of(
                            Reason.UNAUTHENTICATED,
                            "This takes a bearer token that is accepted here; WWW-Authenticate says"
                                    + " why the one that came, if any, is not.");
            case AccessDeniedException denied ->
                    Problem.of(Reason.FORBIDDEN, String.valueOf(denied.getMessage()));
            case ErrorResponse http when http.getStatusCode().is4xxClientError() ->
                    HttpProblem.of(http);
            default ->
                    Problem.of(
                            Reason.INTERNAL,
                            "Something went wrong in this service; its logs know the trace id.");
        };
    }

    private static void headers(HttpHeaders headers, Problem problem, Throwable failure) {
        OF_THE_ANSWER_THAT_THERE_IS_NOT.forEach(headers::remove);
        if (failure instanceof MediaException media && media.total() != null) {
            headers.set(HttpHeaders.CONTENT_RANGE, "bytes */" + media.total());
        }
        if (failure instanceof ErrorResponse http) {
            headers.putAll(http.getHeaders());
        }
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.setCacheControl("no-store");
        Duration retryAfter = problem.retryAfter();
        if (retryAfter != null) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(wholeSeconds(retryAfter)));
        }
    }

    private static long wholeSeconds(Duration duration) {
        return duration.plusNanos(ALMOST_A_SECOND).toSeconds();
    }

    /** What was refused is for the request's own line to say; a mistake of ours has a stack. */
    private static void log(
            ServerWebExchange exchange, Problem problem, TraceId trace, Throwable failure) {
        if (problem.reason() != null) {
            RequestFields.LOG.add(exchange, "reason", problem.reason());
        }
        if (failure instanceof NoAnswerException none) {
            RequestFields.LOG.add(exchange, "missing", List.copyOf(none.problems().keySet()));
        }
        if (failure instanceof AuthenticationServiceException) {
            // Anybody can send tokens that nobody can check, so it is a line and no stack.
            LOG.warn("Tokens cannot be checked: {}", rootOf(failure));
        } else if (problem.reason() == Reason.INTERNAL) {
            ServerHttpRequest request = exchange.getRequest();
            try (var _ = MDC.putCloseable(TraceId.KEY, trace.hex())) {
                LOG.error("{} {} failed", request.getMethod(), request.getPath().value(), failure);
            }
        }
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure : rootOf(cause);
    }
}
