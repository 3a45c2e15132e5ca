package io.tributary.settings;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;

/** Finds keys of this service that nobody reads, which are typing errors. */
final class UnknownKeys {

    private static final ConfigurationPropertyName OWN = ConfigurationPropertyName.of("tributary");

    /** Made by the compiler from all classes that are bound to keys. */
    private static final ClassPathResource METADATA =
            new ClassPathResource("META-INF/spring-configuration-metadata.json");

    private UnknownKeys() {}

    /**
     * Variables of the environment are not looked at: Kubernetes makes some of its own for a
     * service that is called tributary.
     */
    static void refuse(Collection<ConfigurationPropertySource> sources) {
        List<ConfigurationPropertyName> known = known();
        sources.stream()
                .filter(source ->
                        !(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource))
                .filter(IterableConfigurationPropertySource.class::isInstance)
                .flatMap(source -> ((IterableConfigurationPropertySource) source).stream())
                .filter(OWN::isAncestorOf)
                .filter(name ->
                        known.stream().noneMatch(one -> one.equals(name) || one.isAncestorOf(name)))
                .findFirst()
                .ifPresent(name -> {
                    throw new InvalidConfigurationException(name + " is no key that there is");
                });
    }

    private static List<ConfigurationPropertyName> known() {
        try (InputStream metadata = METADATA.getInputStream()) {
            return JsonMapper.shared()
                    .readTree(metadata)
                    .get("properties")
                    .valueStream()
                    .map(property -> property.get("name").asString())
                    .map(ConfigurationPropertyName::of)
                    .filter(OWN::isAncestorOf)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
