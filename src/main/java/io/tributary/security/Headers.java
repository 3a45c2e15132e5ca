package io.tributary.security;

import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.CorsSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.CsrfSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.FormLoginSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.HttpBasicSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.LogoutSpec;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;
import org.springframework.security.web.server.savedrequest.NoOpServerRequestCache;

/**
 * What holds for every answer: nothing is remembered between requests, browsers are kept strict.
 */
final class Headers {

    /** For answers that are no pages. */
    private static final String POLICY = "default-src 'none'; frame-ancestors 'none'";

    private Headers() {}

    static ServerHttpSecurity on(ServerHttpSecurity http) {
        // No cookie says who a caller is, so no other site can make a browser speak for one.
        return http.csrf(CsrfSpec::disable)
                .cors(CorsSpec::disable)
                .httpBasic(HttpBasicSpec::disable)
                .formLogin(FormLoginSpec::disable)
                .logout(LogoutSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .requestCache(cache -> cache.requestCache(NoOpServerRequestCache.getInstance()))
                .headers(headers ->
                        headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                                .cache(cache -> cache.disable()));
    }
}
