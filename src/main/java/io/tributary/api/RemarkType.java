package io.tributary.api;

/**
 * A text that a vendor keeps beside a deletion. Its length is counted in UTF-16 units, of which no
 * way to count has more, so that no vendor finds it too long.
 */
final class RemarkType implements ParameterType<String> {

    private static final int MOST_CHARACTERS = 255;

    @Override
    public String parse(String text) {
        if (text.isBlank() || text.length() > MOST_CHARACTERS) {
            throw new RefusedValueException("It must have 1 to 255 characters, not all blank.");
        }
        return text;
    }
}
