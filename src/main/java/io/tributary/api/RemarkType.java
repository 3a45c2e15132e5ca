package io.tributary.api;

/** A text that a vendor keeps beside a deletion. */
final class RemarkType implements ParameterType<String> {

    private static final int MOST_CHARACTERS = 255;

    @Override
    public String parse(String text) {
        if (text.isBlank() || text.codePointCount(0, text.length()) > MOST_CHARACTERS) {
            throw new RefusedValueException("It must have 1 to 255 characters, not all blank.");
        }
        return text;
    }
}
