package io.tributary.security;

import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.config.web.server.ServerHttpSecurity.AuthorizeExchangeSpec;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.web.server.authorization.AuthorizationContext;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which scopes an operation takes. What is not named here nobody may do. */
final class Permissions {

    private static final String READ = "recordings.read";

    private static final String RECORDINGS = "/v1/recordings";
    private static final String RECORDING = RECORDINGS + "/{id:[^:]+}";

    private Permissions() {}

    static void of(AuthorizeExchangeSpec operations) {
        operations
                .pathMatchers("/", "/openapi.yaml", "/docs/**", "/webjars/**")
                .permitAll()
                .pathMatchers(RECORDINGS)
                .access(scopes(READ))
                .pathMatchers(RECORDINGS + ":export")
                .access(scopes(READ, "recordings.export"))
                .pathMatchers(RECORDINGS + "/{id}:trash", RECORDINGS + ":batchTrash")
                .access(scopes("recordings.trash"))
                .pathMatchers(RECORDINGS + "/{id}:restore", RECORDINGS + ":batchRestore")
                .access(scopes("recordings.restore"))
                .pathMatchers(RECORDINGS + ":batchDelete")
                .access(scopes("recordings.delete"))
                .pathMatchers(RECORDINGS + ":reassign")
                .access(scopes("recordings.reassign"))
                .pathMatchers(HttpMethod.DELETE, RECORDING)
                .access(scopes("recordings.delete"))
                .pathMatchers(RECORDING)
                .access(scopes(READ))
                .pathMatchers(RECORDINGS + "/{id}/media/{mediaId}")
                .access(scopes("recordings.media"))
                .pathMatchers(RECORDINGS + "/{id}/transcript")
                .access(scopes("recordings.transcript"))
                .pathMatchers("/v1/sources", "/v1/sources/{name}")
                .access(scopes("sources.read"))
                .anyExchange()
                .denyAll();
    }

    private static ReactiveAuthorizationManager<AuthorizationContext> scopes(String... names) {
        List<String> needed = Stream.of(names).map(name -> "SCOPE_" + name).toList();
        return (authentication, _) ->
                authentication
                        .map(caller -> decision(caller, needed))
                        .defaultIfEmpty(new AuthorizationDecision(false));
    }

    private static AuthorizationResult decision(
            Authentication authentication, List<String> needed) {
        Set<String> held =
                authentication.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .collect(Collectors.toSet());
        return new AuthorizationDecision(
                authentication.getPrincipal() instanceof Caller caller
                        && !caller.grant().isNothing()
                        && held.containsAll(needed));
    }
}
