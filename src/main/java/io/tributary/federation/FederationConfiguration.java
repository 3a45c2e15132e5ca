package io.tributary.federation;

import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.source.ConfiguredSources;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The sources come first everywhere: where nothing is configured, what is missing is a source, and
 * the sandbox is at hand.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FederationProperties.class)
class FederationConfiguration {

    @Bean
    PageTokenCodec pageTokenCodec(ConfiguredSources sources, FederationProperties properties) {
        Set<String> names =
                sources.sources().stream()
                        .map(source -> source.profile().name())
                        .collect(Collectors.toSet());
        return new PageTokenCodec(properties.pageToken().keys(), names);
    }

    @Bean
    Closing closing() {
        return new Closing();
    }

    @Bean
    Federation federation(
            ConfiguredSources sources,
            FederationProperties properties,
            PageTokenCodec tokens,
            Closing closing,
            Clock clock,
            MeterRegistry meters) {
        return new Federation(
                sources.sources(),
                tokens,
                properties.scan(),
                properties.sourceTimeout(),
                properties.export().patience(),
                closing,
                clock,
                meters);
    }
}
