package io.tributary.api;

import java.util.regex.Pattern;

/** An e-mail address; whether somebody has it, only the vendor knows. */
final class EmailType implements ParameterType<String> {

    private static final Pattern ADDRESS = Pattern.compile("[^\\s@]+@[^\\s@]+");
    private static final int LONGEST = 254;

    @Override
    public String parse(String text) {
        if (text.length() > LONGEST || !ADDRESS.matcher(text).matches()) {
            throw new RefusedValueException("It must be an e-mail address.");
        }
        return text;
    }
}
