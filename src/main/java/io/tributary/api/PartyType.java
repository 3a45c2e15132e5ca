package io.tributary.api;

import java.util.regex.Pattern;

/** Digits of a telephone number, written in any of the usual ways. */
final class PartyType implements ParameterType<String> {

    private static final Pattern WRITTEN = Pattern.compile("[0-9 +().\\-/]+");
    private static final Pattern PUNCTUATION = Pattern.compile("[^0-9]");
    private static final int FEWEST_DIGITS = 3;
    private static final TextType TEXT = new TextType();

    @Override
    public String parse(String text) {
        String digits = PUNCTUATION.matcher(TEXT.parse(text)).replaceAll("");
        if (!WRITTEN.matcher(text).matches() || digits.length() < FEWEST_DIGITS) {
            throw new RefusedValueException(
                    "It must have at least 3 digits, and besides digits only spaces and + - ( ) . /"
                            + " characters.");
        }
        return digits;
    }
}
