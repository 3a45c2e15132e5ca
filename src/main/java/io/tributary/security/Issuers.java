package io.tributary.security;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.tributary.settings.InvalidConfigurationException;

import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.authentication.ReactiveAuthenticationManagerResolver;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder.JwkSetUriReactiveJwtDecoderBuilder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;
import org.springframework.security.oauth2.server.resource.authentication.JwtIssuerReactiveAuthenticationManagerResolver;
import org.springframework.security.oauth2.server.resource.authentication.JwtReactiveAuthenticationManager;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

import java.time.Clock;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The authorization servers whose tokens are accepted, each held to its own settings. */
record Issuers(List<IssuerProperties> issuers, WebClient.Builder clients, Clock clock) {

    /** A token with this claim is good only together with a key, which nobody is asked for here. */
    private static final String BOUND = "cnf";

    /**
     * Finds the issuer that a token names and lets it check the token. Nobody is asked for keys
     * before the first token comes.
     */
    ReactiveAuthenticationManagerResolver<ServerWebExchange> managers(
            Converter<Jwt, Mono<AbstractAuthenticationToken>> caller) {
        Map<String, ReactiveAuthenticationManager> managers =
                issuers.stream().collect(toMap(Issuers::name, one -> manager(one, caller)));
        return new JwtIssuerReactiveAuthenticationManagerResolver(
                issuer -> Mono.justOrEmpty(managers.get(issuer)));
    }

    /** Whatever is wrong with them stops the start. */
    void check() {
        for (int i = 0; i < issuers.size(); i++) {
            String key = "%s.issuers[%d]".formatted(SecurityProperties.PREFIX, i);
            issuers.get(i).check(key);
            if (issuers.stream().map(Issuers::name).filter(name(issuers.get(i))::equals).count()
                    > 1) {
                throw new InvalidConfigurationException(
                        key + ".issuer is named twice; give one entry all its audiences");
            }
        }
    }

    Set<String> names() {
        return issuers.stream().map(Issuers::name).collect(toSet());
    }

    private static String name(IssuerProperties issuer) {
        return String.valueOf(issuer.issuer());
    }

    private ReactiveAuthenticationManager manager(
            IssuerProperties issuer, Converter<Jwt, Mono<AbstractAuthenticationToken>> caller) {
        JwtReactiveAuthenticationManager manager =
                new JwtReactiveAuthenticationManager(decoder(issuer));
        manager.setJwtAuthenticationConverter(caller);
        return manager;
    }

    private ReactiveJwtDecoder decoder(IssuerProperties issuer) {
        JwkSetUriReactiveJwtDecoderBuilder builder =
                issuer.jwkSetUri() == null
                        ? NimbusReactiveJwtDecoder.withIssuerLocation(name(issuer))
                        : NimbusReactiveJwtDecoder.withJwkSetUri(issuer.jwkSetUri().toString());
        NimbusReactiveJwtDecoder decoder =
                builder.webClient(IssuerCalls.seldom(name(issuer), clients))
                        .jwsAlgorithms(accepted -> {
                            accepted.clear();
                            accepted.addAll(issuer.algorithms());
                        })
                        .build();
        JwtTimestampValidator times = new JwtTimestampValidator(issuer.clockSkew());
        times.setClock(clock);
        // A token that never expires could not be taken back.
        times.setAllowEmptyExpiryClaim(false);
        decoder.setJwtValidator(
                new DelegatingOAuth2TokenValidator<>(
                        times,
                        type(),
                        new JwtIssuerValidator(name(issuer)),
                        new JwtClaimValidator<Collection<String>>(
                                JwtClaimNames.AUD,
                                audiences ->
                                        audiences != null
                                                && !Collections.disjoint(
                                                        audiences, issuer.audiences())),
                        Issuers::boundToNothing));
        // A token that could not be checked may be as good as any.
        return token ->
                decoder.decode(token)
                        .onErrorMap(
                                failure -> !(failure instanceof JwtException),
                                failure ->
                                        new AuthenticationServiceException(
                                                "The keys of an issuer cannot be had", failure));
    }

    /** Tokens that are made for something else say so; many issuers say nothing. */
    private static JwtTypeValidator type() {
        JwtTypeValidator type = new JwtTypeValidator(List.of("JWT", "at+jwt"));
        type.setAllowEmpty(true);
        return type;
    }

    private static OAuth2TokenValidatorResult boundToNothing(Jwt token) {
        return token.hasClaim(BOUND)
                ? OAuth2TokenValidatorResult.failure(
                        BearerTokenErrors.invalidToken("The token is bound to a key"))
                : OAuth2TokenValidatorResult.success();
    }
}
