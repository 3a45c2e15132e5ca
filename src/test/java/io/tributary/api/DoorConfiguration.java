package io.tributary.api;

import io.tributary.media.MediaLibrary;
import io.tributary.security.Caller;
import io.tributary.source.ConfiguredSources;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.FilterType;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** The door alone, at a standing time; no component, so that no other test finds it. */
@EnableAutoConfiguration
@ComponentScan(
        basePackageClasses = {DoorConfiguration.class, MediaLibrary.class, Caller.class},
        excludeFilters =
                @ComponentScan.Filter(
                        type = FilterType.ANNOTATION,
                        classes = TestConfiguration.class))
class DoorConfiguration {

    static final Instant NOW = Instant.parse("2026-11-22T09:12:44.5Z");
    static final Instant NEXT_FULL_MINUTE = Instant.parse("2026-11-22T09:13:00Z");

    /** For tests of a door that nothing is behind. */
    @Bean
    @Fallback
    ConfiguredSources noSources() {
        return new ConfiguredSources(List.of());
    }

    @Bean
    Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }
}
