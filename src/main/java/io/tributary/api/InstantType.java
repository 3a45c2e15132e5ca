package io.tributary.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An instant as RFC 3339 writes it, with any offset; UTC years 0001 to 9999. */
final class InstantType implements ParameterType<Instant> {

    static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");
    private static final int MOST_FRACTION_DIGITS = 9;
    private static final Pattern RFC_3339 =
            Pattern.compile(
                    "\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(?:\\.(\\d+))?"
                            + "(?:[Zz]|[+-]\\d{2}:\\d{2})");

    // A plus sign that is not percent-encoded reaches us as a space.
    private static final Pattern LOST_PLUS = Pattern.compile(".*:\\d{2}(?:\\.\\d+)? \\d{2}:\\d{2}");

    @Override
    public Instant parse(String text) {
        Matcher matcher = RFC_3339.matcher(text);
        if (!matcher.matches()) {
            throw new RefusedValueException(
                    LOST_PLUS.matcher(text).matches()
                            ? "A plus sign in a query must be written as %2B."
                            : "It must be an RFC 3339 instant with an offset, for example"
                                    + " 2026-11-22T00:00:00Z.");
        }
        String fraction = matcher.group(1);
        if (fraction != null && fraction.length() > MOST_FRACTION_DIGITS) {
            throw new RefusedValueException("Its seconds can have at most 9 fraction digits.");
        }
        return inRange(read(text));
    }

    private static Instant read(String text) {
        try {
            return OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant();
        } catch (DateTimeException noSuchMoment) {
            throw new RefusedValueException("There is no such date, time or offset.");
        }
    }

    private static Instant inRange(Instant instant) {
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw new RefusedValueException("Its year must be 0001 to 9999 in UTC.");
        }
        return instant;
    }
}
