package io.tributary.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.settings.Places;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import java.time.Duration;
import java.time.Period;
import java.util.Map;

class ApiPropertiesTest {

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withUserConfiguration(Properties.class);

    @Test
    void aYearAndTenSecondsAreTheDefaults() {
        application.run(context ->
                assertThat(context.getBean(ApiProperties.class))
                        .isEqualTo(new ApiProperties(Period.ofYears(1), Duration.ofSeconds(10))));
    }

    @Test
    void everyKeyCanComeFromTheEnvironment() {
        application
                .withInitializer(
                        Places.environment(
                                Map.of(
                                        "TRIBUTARY_HISTORY", "P2Y",
                                        "TRIBUTARY_REQUESTTIMEOUT", "9s")))
                .run(context ->
                        assertThat(context.getBean(ApiProperties.class))
                                .isEqualTo(
                                        new ApiProperties(
                                                Period.ofYears(2), Duration.ofSeconds(9))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"P0D", "P-1Y", "P1Y-1D"})
    void aHistoryThatIsNotLongerThanNothingStopsTheStart(String history) {
        application
                .withPropertyValues("tributary.history=" + history)
                .run(context ->
                        assertThat(context)
                                .getFailure()
                                .hasRootCauseMessage(
                                        "tributary.history must be an ISO 8601 period longer"
                                                + " than nothing, such as P1Y, but is "
                                                + Period.parse(history)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "-1s"})
    void aRequestTimeoutThatIsNotLongerThanNothingStopsTheStart(String timeout) {
        application
                .withPropertyValues("tributary.request-timeout=" + timeout)
                .run(context ->
                        assertThat(context)
                                .getFailure()
                                .rootCause()
                                .hasMessageContaining("tributary.request-timeout must be"));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(ApiProperties.class)
    static class Properties {}
}
