package io.tributary.api;

import java.nio.charset.StandardCharsets;

/** Any text that is short enough to travel in a page token. */
final class TextType implements ParameterType<String> {

    private static final int MOST_BYTES = 256;

    @Override
    public String parse(String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new RefusedValueException("It can have at most 256 bytes in UTF-8.");
        }
        return text;
    }
}
