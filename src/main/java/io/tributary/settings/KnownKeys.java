package io.tributary.settings;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds keys of an entry that nobody reads, which are typing errors. */
record KnownKeys(List<String> keys) {

    static KnownKeys of(Class<?>... records) {
        return new KnownKeys(
                Stream.of(records)
                        .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                        .map(EntryBinder::keyOf)
                        .sorted()
                        .toList());
    }

    Optional<String> firstUnknown(String prefix, List<ConfigurationPropertySource> sources) {
        ConfigurationPropertyName entry = ConfigurationPropertyName.of(prefix);
        return sources.stream()
                .filter(IterableConfigurationPropertySource.class::isInstance)
                .map(IterableConfigurationPropertySource.class::cast)
                .flatMap(source ->
                        source.stream()
                                .filter(entry::isAncestorOf)
                                .filter(name -> !isKnown(name, entry, source)))
                .map(ConfigurationPropertyName::toString)
                .findFirst();
    }

    /**
     * A variable of the environment may separate the words of one key by underscores, which read
     * like the dots between keys.
     */
    private boolean isKnown(
            ConfigurationPropertyName name,
            ConfigurationPropertyName entry,
            ConfigurationPropertySource source) {
        int begin = entry.getNumberOfElements();
        int end =
                IntStream.range(begin, name.getNumberOfElements())
                        .filter(name::isNumericIndex)
                        .findFirst()
                        .orElse(name.getNumberOfElements());
        if (end - begin != 1
                && !(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource)) {
            return false;
        }
        String key =
                IntStream.range(begin, end)
                        .mapToObj(index -> name.getElement(index, Form.UNIFORM))
                        .collect(Collectors.joining());
        return keys.stream().anyMatch(known -> known.replace("-", "").equals(key));
    }
}
