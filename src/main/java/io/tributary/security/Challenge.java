package io.tributary.security;

import static java.util.stream.Collectors.joining;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/**
 * What a refused request is told about its token, as RFC 6750 has it. What the answer says is for
 * whoever writes problems.
 */
final class Challenge {

    private Challenge() {}

    static Mono<Void> unauthenticated(ServerWebExchange exchange, AuthenticationException refusal) {
        return refuse(
                exchange,
                refusal instanceof OAuth2AuthenticationException token
                        ? text(token.getError())
                        : "",
                refusal);
    }

    /** Says what is missing, as far as that is no secret: scopes are documented. */
    static Mono<Void> forbidden(ServerWebExchange exchange, AccessDeniedException refusal) {
        Caller caller = CallerAttribute.of(exchange.getAttributes());
        Operation operation =
                Operation.of(exchange.getRequest()).map(Operation.Match::operation).orElse(null);
        if (operation == null) {
            return Mono.error(new ResponseStatusException(HttpStatus.NOT_FOUND));
        }
        if (caller == null || caller.grant().isNothing()) {
            return refuse(
                    exchange,
                    "",
                    new AccessDeniedException(
                            "No grant is for the caller of this token.", refusal));
        }
        String scopes = operation.scopes().stream().sorted().collect(joining(" "));
        return refuse(
                exchange,
                " error=\"insufficient_scope\", scope=\"%s\"".formatted(scopes),
                new AccessDeniedException("The token needs the scopes: " + scopes + ".", refusal));
    }

    private static Mono<Void> refuse(
            ServerWebExchange exchange, String what, RuntimeException refusal) {
        exchange.getResponse().getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer" + what);
        return Mono.error(refusal);
    }

    /** A description may quote the token, so it is kept to what a header can hold. */
    private static String text(OAuth2Error error) {
        String description = error.getDescription();
        return description == null
                ? " error=\"%s\"".formatted(error.getErrorCode())
                : " error=\"%s\", error_description=\"%s\""
                        .formatted(
                                error.getErrorCode(),
                                description.replaceAll("[^ !#-\\[\\]-~]", ""));
    }
}
