package io.tributary.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.settings.InvalidConfigurationException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import java.time.Clock;

class WirePropertiesTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner()
                    .withUserConfiguration(WireConfiguration.class)
                    .withBean(Clock.class, Clock::systemUTC);

    @ParameterizedTest
    @CsvSource({
        "tributary.vendor-timeout=0s, tributary.vendor-timeout",
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
