package io.tributary.security;

import io.tributary.settings.InvalidConfigurationException;
import io.tributary.source.ConfiguredSources;
import io.tributary.source.RecordingSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.actuate.web.reactive.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.web.reactive.function.client.WebClient;

import reactor.core.publisher.Mono;

import java.time.Clock;

/** The service's lock: every request of the API shows a token, but for those to an open sandbox. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@EnableWebFluxSecurity
@EnableConfigurationProperties(SecurityProperties.class)
class SecurityConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(SecurityConfiguration.class);

    private static final Profiles SANDBOX = Profiles.of("sandbox");

    /** Each request is observed once, as a request. */
    @Bean
    SecurityObservationSettings observations() {
        return SecurityObservationSettings.noObservations();
    }

    /** A path that could mean something else further on is refused with a problem as well. */
    @Bean
    ServerExchangeRejectedHandler refusedPaths() {
        return (_, refusal) -> Mono.error(refusal);
    }

    /** Health and metrics, on a port of their own. */
    @Bean
    @Order(1)
    SecurityWebFilterChain management(ServerHttpSecurity http) {
        return Headers.on(http)
                .securityMatcher(EndpointRequest.toAnyEndpoint())
                .authorizeExchange(operations -> operations.anyExchange().permitAll())
                .build();
    }

    @Bean
    @Order(2)
    SecurityWebFilterChain api(
            ServerHttpSecurity http,
            SecurityProperties properties,
            ConfiguredSources sources,
            Environment environment,
            WebClient.Builder clients,
            Clock clock) {
        Issuers issuers = new Issuers(properties.issuers(), clients, clock);
        issuers.check();
        GrantPolicy policy =
                new GrantPolicy(
                        properties.grants(),
                        issuers.names(),
                        sources.sources().stream().map(RecordingSource::profile).toList());
        properties.cors().check();
        Headers.on(http)
                .cors(cors -> cors.configurationSource(Origins.of(properties.cors())))
                .addFilterBefore(new CallerAttribute(), SecurityWebFiltersOrder.AUTHORIZATION);
        if (!properties.issuers().isEmpty()) {
            return locked(http, properties, policy, issuers);
        }
        if (!properties.grants().isEmpty() || !environment.acceptsProfiles(SANDBOX)) {
            throw new InvalidConfigurationException(
                    "%s.issuers is missing: it should list the authorization servers whose tokens"
                                    .formatted(SecurityProperties.PREFIX)
                            + " are accepted, each with its issuer and audiences; only the profile"
                            + " sandbox starts without one, and then without grants");
        }
        LOG.warn("Open to everybody who reaches it: the sandbox asks nobody for a token");
        return open(http);
    }

    private static SecurityWebFilterChain open(ServerHttpSecurity http) {
        return http.anonymous(anybody -> anybody.principal(Caller.ANYBODY))
                .authorizeExchange(operations -> operations.anyExchange().permitAll())
                .build();
    }

    private static SecurityWebFilterChain locked(
            ServerHttpSecurity http,
            SecurityProperties properties,
            GrantPolicy policy,
            Issuers issuers) {
        if (properties.grants().isEmpty()) {
            LOG.warn("Nobody may see anything: {}.grants is empty", SecurityProperties.PREFIX);
        }
        return http.authorizeExchange(Permissions::of)
                .oauth2ResourceServer(server ->
                        server.bearerTokenConverter(new BearerToken())
                                .authenticationManagerResolver(
                                        issuers.managers(callers(properties, policy)))
                                .authenticationEntryPoint(Challenge::unauthenticated)
                                .accessDeniedHandler(Challenge::forbidden))
                .exceptionHandling(refusals ->
                        refusals.authenticationEntryPoint(Challenge::unauthenticated)
                                .accessDeniedHandler(Challenge::forbidden))
                .build();
    }

    private static Converter<Jwt, Mono<AbstractAuthenticationToken>> callers(
            SecurityProperties properties, GrantPolicy policy) {
        JwtGrantedAuthoritiesConverter scopes = new JwtGrantedAuthoritiesConverter();
        return token -> {
            Claims claims = new Claims(token, properties.claims());
            Caller caller =
                    new Caller(
                            claims.issuer(), claims.subject(), claims.client(), policy.of(claims));
            return Mono.just(new JwtAuthenticationToken(token, caller, scopes.convert(token)));
        };
    }
}
