package io.tributary.security;

import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.config.web.server.ServerHttpSecurity.AuthorizeExchangeSpec;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.web.server.authorization.AuthorizationContext;

import reactor.core.publisher.Mono;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everybody may read how the API is used; a caller whom a grant names may ask for the operations
 * that its token has the scopes for. Nobody may do anything else.
 */
final class Permissions {

    private Permissions() {}

    static void of(AuthorizeExchangeSpec requests) {
        requests.pathMatchers("/", "/openapi.yaml", "/docs/**", "/webjars/**")
                .permitAll()
                .anyExchange()
                .access(Permissions::decide);
    }

    private static Mono<AuthorizationResult> decide(
            Mono<Authentication> authentication, AuthorizationContext context) {
        return Mono.justOrEmpty(Operation.of(context.getExchange().getRequest()))
                .flatMap(match ->
                        authentication.filter(caller -> may(caller, match.operation().scopes())))
                .map(_ -> decision(true))
                .defaultIfEmpty(decision(false));
    }

    private static AuthorizationResult decision(boolean granted) {
        return new AuthorizationDecision(granted);
    }

    private static boolean may(Authentication authentication, Set<String> scopes) {
        Set<String> held =
                authentication.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .collect(Collectors.toSet());
        return authentication.getPrincipal() instanceof Caller caller
                && !caller.grant().isNothing()
                && scopes.stream().allMatch(scope -> held.contains("SCOPE_" + scope));
    }
}
