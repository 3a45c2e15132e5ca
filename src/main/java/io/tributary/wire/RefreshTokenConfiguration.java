package io.tributary.wire;

import io.micrometer.core.instrument.MeterRegistry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

import java.time.Clock;
import java.util.List;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RefreshTokenProperties.class)
class RefreshTokenConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(RefreshTokenConfiguration.class);

    @Bean
    RefreshTokenStore refreshTokenStore(RefreshTokenProperties properties) {
        return properties.store();
    }

    @Bean
    RefreshTokenKeeping refreshTokenKeeping(
            RefreshTokenStore store, MeterRegistry meters, Clock clock) {
        return new RefreshTokenKeeping(store, meters, clock);
    }

    /** In the sandbox a restart makes the vendors anew as well. */
    @Bean
    @Profile("!sandbox")
    SmartInitializingSingleton refreshTokenWarning(
            RefreshTokenProperties properties, RefreshTokenKeeping keeping) {
        return () -> {
            List<String> sources = keeping.sources();
            if (properties.isInMemory() && !sources.isEmpty()) {
                LOG.warn(
                        "{} is not set, so a refresh token that a vendor replaces is lost at a"
                                + " restart, and its source has to be connected anew: {}",
                        RefreshTokenProperties.DIRECTORY,
                        String.join(", ", sources));
            }
        };
    }
}
