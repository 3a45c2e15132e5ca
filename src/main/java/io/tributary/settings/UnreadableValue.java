package io.tributary.settings;

import static java.util.stream.Collectors.joining;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.core.ResolvableType;

import java.lang.invoke.MethodType;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Says in a sentence that a value is not of its key's type. */
final class UnreadableValue {

    private static final Map<String, String> EXAMPLES =
            Map.of(
                    "Duration", "a duration such as 30s, 2m, 48h or 29d",
                    "Period", "a period such as P1Y or P90D",
                    "Integer", "a whole number",
                    "Long", "a whole number",
                    "Boolean", "true or false");

    private UnreadableValue() {}

    static String sentence(BindException wrong) {
        if (wrong.getCause() instanceof UnboundConfigurationPropertiesException unknown) {
            return unknown.getUnboundProperties().stream()
                            .map(property -> property.getName().toString())
                            .sorted()
                            .collect(joining(", "))
                    + " is no key that there is";
        }
        ResolvableType target = wrong.getTarget().getType();
        Class<?> element = target.getGeneric(0).resolve(Object.class);
        Class<?> type =
                Collection.class.isAssignableFrom(target.resolve(Object.class)) && element.isEnum()
                        ? element
                        : target.resolve(Object.class);
        if (type == Secret.class || wrong.getProperty() == null) {
            return wrong.getName() + " has a value that cannot be read";
        }
        if (isSection(type)) {
            // Whatever was put here by mistake may be meant for a secret below it.
            return wrong.getName() + " has a value of its own, but it should have keys below it";
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

    private static boolean isSection(Class<?> type) {
        return Map.class.isAssignableFrom(type)
                || Collection.class.isAssignableFrom(type)
                || (!type.isEnum() && type.getPackageName().startsWith("io.tributary"));
    }

    private static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }
}
