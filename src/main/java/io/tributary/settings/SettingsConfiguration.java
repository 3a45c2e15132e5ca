package io.tributary.settings;

import io.tributary.source.ConfiguredSources;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

import java.util.List;

@Configuration(proxyBeanMethods = false)
class SettingsConfiguration {

    @Bean
    ConfiguredSources configuredSources(
            ConfigurableEnvironment environment, List<SourceFactory> factories) {
        EntryBinder entries = new EntryBinder(environment);
        UnknownKeys.refuse(entries.sources());
        return new SourceAssembly(factories, entries).assemble();
    }
}
