package io.tributary.api;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One of a number of names, upper and lower case told apart. */
final class ChoiceType<T> implements ParameterType<T> {

    private final Map<String, T> choices;

    private ChoiceType(Map<String, T> choices) {
        this.choices = choices;
    }

    static <T> ChoiceType<T> of(Map<String, T> choices) {
        return new ChoiceType<>(new TreeMap<>(choices));
    }

    static <E extends Enum<E>> ChoiceType<E> of(Class<E> type) {
        return of(
                Arrays.stream(type.getEnumConstants())
                        .collect(Collectors.toMap(Enum::name, Function.identity())));
    }

    @Override
    public T parse(String text) {
        T value = choices.get(text);
        if (value == null) {
            throw new RefusedValueException(
                    "'%s' is not one of %s.".formatted(text, String.join(", ", choices.keySet())));
        }
        return value;
    }
}
