package io.tributary.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.settings.Places;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    void everyKeyHasADefault() {
        application.run(context ->
                assertThat(context.getBean(ApiProperties.class))
                        .isEqualTo(
                                new ApiProperties(
                                        Period.ofYears(1),
                                        Duration.ofSeconds(10),
                                        512,
                                        Duration.ofSeconds(10),
                                        Duration.ofSeconds(30))));
    }

    @Test
    void everyKeyCanComeFromTheEnvironment() {
        application
                .withInitializer(
                        Places.environment(
                                Map.of(
                                        "TRIBUTARY_HISTORY", "P2Y",
                                        "TRIBUTARY_REQUESTTIMEOUT", "9s",
                                        "TRIBUTARY_REQUESTSINFLIGHT", "64",
                                        "TRIBUTARY_READTIMEOUT", "4s",
                                        "TRIBUTARY_WRITETIMEOUT", "5s")))
                .run(context ->
                        assertThat(context.getBean(ApiProperties.class))
                                .isEqualTo(
                                        new ApiProperties(
                                                Period.ofYears(2),
                                                Duration.ofSeconds(9),
                                                64,
                                                Duration.ofSeconds(4),
                                                Duration.ofSeconds(5))));
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
    @CsvSource({
        "tributary.request-timeout,    0s",
        "tributary.request-timeout,    -1s",
        "tributary.write-timeout,      0s",
        "tributary.write-timeout,      -1s",
        "tributary.requests-in-flight, 0",
        "tributary.requests-in-flight, -1"
    })
    void whatIsNotMoreThanNothingStopsTheStart(String key, String value) {
        application
                .withPropertyValues(key + "=" + value)
                .run(context ->
                        assertThat(context)
                                .getFailure()
                                .rootCause()
                                .hasMessageStartingWith(key + " must be "));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(ApiProperties.class)
    static class Properties {}
}
