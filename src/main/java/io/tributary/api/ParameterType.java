package io.tributary.api;

/** How the text of a parameter becomes a value. */
@FunctionalInterface
interface ParameterType<T> {

    /**
     * The value that a text stands for.
     *
     * @param text never empty
     * @throws RefusedValueException if the text is no such value
     */
    T parse(String text);
}
