package io.tributary.api;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The query parameters of one request. What is wrong with them is collected while they are read, so
 * that the caller hears of everything at once.
 */
final class Parameters {

    private final Map<String, List<@Nullable String>> given;
    private final Set<String> names = new LinkedHashSet<>();
    private final List<ParameterError> errors = new ArrayList<>();

    Parameters(Map<String, List<@Nullable String>> given) {
        this.given = given;
    }

    /** Refuses every parameter, for operations that take none. */
    static void none(Map<String, List<@Nullable String>> given) {
        new Parameters(given).check();
    }

    /** The value of a parameter that may be given once; null where it is not given, or refused. */
    <T> @Nullable T one(String name, ParameterType<T> type) {
        List<@Nullable String> texts = texts(name);
        if (texts.size() > 1) {
            refuse(name, "It can be given once only.");
            return null;
        }
        return texts.isEmpty() ? null : parse(name, texts.getFirst(), type);
    }

    /** The values of a parameter that repeats its name or uses commas; empty where not given. */
    <T> Set<T> list(String name, ParameterType<T> type) {
        Set<T> values = new LinkedHashSet<>();
        texts(name).stream()
                .flatMap(Parameters::elements)
                .forEach(text -> {
                    T value = parse(name, text, type);
                    if (value != null) {
                        values.add(value);
                    }
                });
        return values;
    }

    void refuse(String name, String detail) {
        ParameterError error = new ParameterError(name, detail);
        if (!errors.contains(error)) {
            errors.add(error);
        }
    }

    boolean accepted(String name) {
        return errors.stream().noneMatch(error -> error.parameter().equals(name));
    }

    /** The parameters that were read, given or not. */
    Set<String> names() {
        return Collections.unmodifiableSet(names);
    }

    /**
     * To be called when all parameters have been read: what was given and not read is refused too.
     *
     * @throws ProblemException if anything was refused
     */
    void check() {
        List<ParameterError> all = Stream.concat(unknown(), errors.stream()).toList();
        if (!all.isEmpty()) {
            throw ProblemException.invalidParameters(all);
        }
    }

    private Stream<ParameterError> unknown() {
        return given.keySet().stream()
                .filter(name -> !names.contains(name))
                .map(name -> new ParameterError(name, "This operation has no such parameter."));
    }

    private List<@Nullable String> texts(String name) {
        names.add(name);
        return given.getOrDefault(name, List.of());
    }

    /** What a text means to a type; null where it is refused. */
    <T> @Nullable T parse(String name, @Nullable String text, ParameterType<T> type) {
        if (text == null || text.isEmpty()) {
            refuse(name, "It is empty; leave it out instead.");
            return null;
        }
        try {
            return type.parse(text);
        } catch (RefusedValueException refused) {
            refuse(name, refused.getMessage());
            return null;
        }
    }

    private static Stream<String> elements(@Nullable String text) {
        return Arrays.stream(Objects.requireNonNullElse(text, "").split(",", -1));
    }
}
