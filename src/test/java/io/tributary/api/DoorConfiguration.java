package io.tributary.api;

import io.tributary.media.MediaLibrary;
import io.tributary.security.Caller;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.CsrfSpec;
import org.springframework.security.web.server.SecurityWebFilterChain;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** The door alone, at a standing time; no component, so that no other test finds it. */
@EnableAutoConfiguration
@ComponentScan(
        basePackageClasses = {DoorConfiguration.class, MediaLibrary.class},
        excludeFilters =
                @ComponentScan.Filter(
                        type = FilterType.ANNOTATION,
                        classes = TestConfiguration.class))
class DoorConfiguration {

    static final Instant NOW = Instant.parse("2026-11-22T09:12:44.5Z");
    static final Instant NEXT_FULL_MINUTE = Instant.parse("2026-11-22T09:13:00Z");

    /** Locks have tests of their own. */
    @Bean
    SecurityWebFilterChain open(ServerHttpSecurity http) {
        return http.csrf(CsrfSpec::disable)
                .anonymous(anybody -> anybody.principal(Caller.ANYBODY))
                .authorizeExchange(operations -> operations.anyExchange().permitAll())
                .build();
    }

    @Bean
    Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }
}
