package io.tributary.api;

import java.math.BigInteger;
import java.util.regex.Pattern;

/** A page size: what is above the most that a page can hold means the most. */
final class PageSizeType implements ParameterType<Integer> {

    private static final BigInteger MOST = BigInteger.valueOf(200);
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]+");

    @Override
    public Integer parse(String text) {
        if (!WHOLE_NUMBER.matcher(text).matches()) {
            throw new RefusedValueException("It must be a whole number.");
        }
        BigInteger number = new BigInteger(text);
        if (number.signum() < 1) {
            throw new RefusedValueException("It must be at least 1.");
        }
        return number.min(MOST).intValue();
    }
}
