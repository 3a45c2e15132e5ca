package io.tributary.settings;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Binds records from the environment and says in a sentence what is wrong with a key. */
final class EntryBinder {

    /** What the binder leaves where nothing is known by the name. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^}]*}");

    private final List<ConfigurationPropertySource> sources;
    private final Binder binder;

    EntryBinder(ConfigurableEnvironment environment) {
        sources =
                StreamSupport.stream(
                                ConfigurationPropertySources.from(environment.getPropertySources())
                                        .spliterator(),
                                false)
                        .toList();
        binder = new Binder(sources, new PropertySourcesPlaceholdersResolver(environment));
    }

    List<ConfigurationPropertySource> sources() {
        return sources;
    }

    /**
     * @param whose ends the sentence about a missing key
     */
    <T> T bind(String prefix, Class<T> type, String whose) {
        T bound = bound(prefix, type);
        for (RecordComponent component : type.getRecordComponents()) {
            Required required = component.getAnnotation(Required.class);
            if (required != null) {
                check(prefix + "." + keyOf(component), required, valueOf(bound, component), whose);
            }
        }
        return bound;
    }

    static String keyOf(RecordComponent component) {
        return DataObjectPropertyName.toDashedForm(component.getName());
    }

    private <T> T bound(String prefix, Class<T> type) {
        try {
            return binder.bindOrCreate(prefix, Bindable.of(type));
        } catch (BindException wrong) {
            throw new InvalidConfigurationException(UnreadableValue.sentence(wrong), wrong);
        }
    }

    private static void check(String key, Required required, @Nullable Object value, String whose) {
        String text =
                switch (value) {
                    case null -> "";
                    case Secret secret -> secret.reveal();
                    default -> value.toString();
                };
        if (text.isBlank()) {
            throw new InvalidConfigurationException(
                    "%s is missing: %s%s".formatted(key, required.value(), whose));
        }
        if (PLACEHOLDER.matcher(text).find()) {
            throw new InvalidConfigurationException(
                    "%s refers to something that has no value: it should be %s%s"
                            .formatted(key, required.value(), whose));
        }
    }

    private static @Nullable Object valueOf(Object bound, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(bound);
        } catch (ReflectiveOperationException hidden) {
            throw new IllegalStateException(hidden);
        }
    }
}
