package io.tributary.settings;

import io.tributary.source.ConfiguredSources;
import io.tributary.source.RecordingSource;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the sources that {@code tributary.sources} lists. Each key of an entry is looked up by
 * itself, so that a file can describe a source and the environment add its secrets.
 */
record SourceAssembly(List<SourceFactory> factories, EntryBinder binder) {

    private static final String SOURCES = "tributary.sources";

    ConfiguredSources assemble() {
        List<RecordingSource> sources = new ArrayList<>();
        Map<String, String> prefixes = new HashMap<>();
        for (int index = 0; index < size(); index++) {
            String prefix = "%s[%d]".formatted(SOURCES, index);
            SourceSettings settings = SourceSettings.read(prefix, binder);
            String namesake = prefixes.putIfAbsent(settings.name(), prefix);
            if (namesake != null) {
                throw settings.invalid(
                        "name",
                        "is '%s' as %s.name is, but each source needs a name of its own"
                                .formatted(settings.name(), namesake));
            }
            if (settings.enabled()) {
                sources.add(factory(settings).create(settings));
            }
        }
        if (sources.isEmpty()) {
            throw new InvalidConfigurationException(
                    SOURCES
                            + " is empty: name at least one source that is enabled, or try the"
                            + " sandbox, which needs none, with"
                            + " --spring.profiles.active=sandbox");
        }
        return new ConfiguredSources(sources);
    }

    private SourceFactory factory(SourceSettings settings) {
        return factories.stream()
                .filter(factory -> factory.provider().name().equals(settings.provider()))
                .findFirst()
                .orElseThrow(() ->
                        settings.invalid(
                                "provider",
                                "is '%s', but it should be one of %s"
                                        .formatted(settings.provider(), known())));
    }

    private String known() {
        return factories.stream()
                .map(factory -> factory.provider().name())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** One more than the highest index that is used: an entry left out is one without a name. */
    private int size() {
        ConfigurationPropertyName list = ConfigurationPropertyName.of(SOURCES);
        int index = list.getNumberOfElements();
        return binder.sources().stream()
                .flatMap(SourceAssembly::names)
                .filter(name -> list.isAncestorOf(name) && name.isNumericIndex(index))
                .mapToInt(name -> Integer.parseInt(name.getElement(index, Form.ORIGINAL)) + 1)
                .max()
                .orElse(0);
    }

    private static Stream<ConfigurationPropertyName> names(ConfigurationPropertySource source) {
        return source instanceof IterableConfigurationPropertySource all
                ? all.stream()
                : Stream.empty();
    }
}
