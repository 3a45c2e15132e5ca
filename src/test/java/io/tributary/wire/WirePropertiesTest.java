package io.tributary.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.tributary.settings.InvalidConfigurationException;
import io.tributary.settings.Places;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;

class WirePropertiesTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner()
                    .withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class))
                    .withUserConfiguration(WireConfiguration.class)
                    .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                    .withBean(
                            RefreshTokenKeeping.class,
                            () ->
                                    new RefreshTokenKeeping(
                                            RefreshTokenStore.NONE,
                                            new SimpleMeterRegistry(),
                                            Clock.systemUTC()))
                    .withBean(ObservationRegistry.class, ObservationRegistry::create)
                    .withBean(RetryRegistry.class, RetryRegistry::ofDefaults)
                    .withBean(CircuitBreakerRegistry.class, CircuitBreakerRegistry::ofDefaults)
                    .withBean(TimeLimiterRegistry.class, TimeLimiterRegistry::ofDefaults)
                    .withBean(BulkheadRegistry.class, BulkheadRegistry::ofDefaults)
                    .withBean(Clock.class, Clock::systemUTC);

    @Test
    void every_key_can_come_from_the_environment() {
        runner.withInitializer(
                        Places.environment(
                                Map.of(
                                        "TRIBUTARY_LONGESTPAUSE", "6s",
                                        "TRIBUTARY_STALLTIMEOUT", "7s",
                                        "TRIBUTARY_CACHE_TTL", "5s",
                                        "TRIBUTARY_CACHE_MAXPAGES", "10")))
                .run(context ->
                        assertThat(context.getBean(WireProperties.class))
                                .isEqualTo(
                                        new WireProperties(
                                                Duration.ofSeconds(6),
                                                Duration.ofSeconds(7),
                                                new WireProperties.Cache(
                                                        Duration.ofSeconds(5), 10))));
    }

    @ParameterizedTest
    @CsvSource({
        "tributary.longest-pause=-1s, tributary.longest-pause",
        "tributary.stall-timeout=0s, tributary.stall-timeout",
        "tributary.cache.ttl=-1s, tributary.cache.ttl",
        "tributary.cache.max-pages=0, tributary.cache.max-pages"
    })
    void wrongSettingsOfAllCallsStopTheStart(String property, String key) {
        runner.withPropertyValues(property)
                .run(context ->
                        assertThat(context)
                                .getFailure()
                                .rootCause()
                                .isInstanceOf(InvalidConfigurationException.class)
                                .hasMessageStartingWith(key));
    }
}
