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

import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Binds records from the environment and says in a sentence what is wrong with a key. */
final class EntryBinder {

    private static final Map<String, String> EXAMPLES =
            Map.of(
                    "Duration", "a duration such as 30s, 2m, 48h or 29d",
                    "Integer", "a whole number",
                    "Boolean", "true or false");

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
            throw new InvalidConfigurationException(sentence(wrong), wrong);
        }
    }

    private static String sentence(BindException wrong) {
        Class<?> type = wrong.getTarget().getType().resolve(Object.class);
        if (type == Secret.class || wrong.getProperty() == null) {
            return wrong.getName() + " has a value that cannot be read";
        }
        String expected =
                type.isEnum()
                        ? "one of " + List.of(type.getEnumConstants())
                        : EXAMPLES.getOrDefault(
                                boxed(type).getSimpleName(),
                                "a value of type " + type.getSimpleName());
        return "%s has the value '%s', but it should be %s"
                .formatted(wrong.getName(), wrong.getProperty().getValue(), expected);
    }

    private static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
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
