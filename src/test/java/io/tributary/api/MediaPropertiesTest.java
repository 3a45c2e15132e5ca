package io.tributary.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.settings.InvalidConfigurationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class MediaPropertiesTest {

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withUserConfiguration(Properties.class);

    @Test
    void theKeyHasADefaultAndCanBeSet() {
        application.run(context ->
                assertThat(context.getBean(MediaProperties.class))
                        .isEqualTo(new MediaProperties(256)));
        application
                .withPropertyValues("tributary.media.streams=8")
                .run(context ->
                        assertThat(context.getBean(MediaProperties.class))
                                .isEqualTo(new MediaProperties(8)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void noStreamAtAllStopsTheStart(int streams) {
        assertThatThrownBy(() -> new MediaProperties(streams))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageStartingWith("tributary.media.streams must be at least 1");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(MediaProperties.class)
    static class Properties {}
}
