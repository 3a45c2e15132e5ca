package io.tributary.security;

import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;
import org.springframework.security.oauth2.server.resource.web.server.authentication.ServerBearerTokenAuthenticationConverter;
import org.springframework.security.web.server.authentication.ServerAuthenticationConverter;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/** Reads the token of a request: of one header, because a proxy may have looked at another. */
final class BearerToken implements ServerAuthenticationConverter {

    private final ServerAuthenticationConverter header =
            new ServerBearerTokenAuthenticationConverter();

    @Override
    public Mono<Authentication> convert(ServerWebExchange exchange) {
        return exchange.getRequest().getHeaders().getOrEmpty(HttpHeaders.AUTHORIZATION).size() > 1
                ? Mono.error(
                        new OAuth2AuthenticationException(
                                BearerTokenErrors.invalidRequest(
                                        "There is more than one Authorization header")))
                : header.convert(exchange);
    }
}
