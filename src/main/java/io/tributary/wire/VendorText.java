package io.tributary.wire;

import org.jspecify.annotations.Nullable;

/** Texts of vendors, as far as they can be written anywhere else. */
public final class VendorText {

    private static final int LONGEST_IDENTIFIER = 256;
    private static final char REPLACEMENT = '\ufffd';

    private VendorText() {}

    /**
     * A text with every half of a character, which neither UTF-8 nor JSON can hold, replaced by
     * {@code U+FFFD}. Titles that somebody cut to a length end in one at times.
     */
    public static String wellFormed(String text) {
        int broken = broken(text, 0);
        if (broken < 0) {
            return text;
        }
        StringBuilder whole = new StringBuilder(text);
        for (; broken >= 0; broken = broken(text, broken + 1)) {
            whole.setCharAt(broken, REPLACEMENT);
        }
        return whole.toString();
    }

    /**
     * Whether a text can be what a vendor calls a recording: not blank, not broken, and short
     * enough for page tokens and addresses.
     */
    public static boolean isIdentifier(@Nullable String text) {
        return text != null
                && !text.isBlank()
                && text.length() <= LONGEST_IDENTIFIER
                && text.indexOf(REPLACEMENT) < 0;
    }

    /** Where the next half of a character is; -1 where there is none. */
    private static int broken(String text, int from) {
        for (int i = from; i < text.length(); ) {
            int character = text.codePointAt(i);
            if (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) {
                return i;
            }
            i += Character.charCount(character);
        }
        return -1;
    }
}
