package io.tributary.source.zoom;

import io.tributary.source.Position;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A list call as a page token holds it: {@code first day.days}, and for a page in the middle of a
 * window {@code .total.token}; numbers in base 36.
 *
 * @param total how many entries the window had; absent at its top, and where Zoom did not say it
 * @param token absent at the top of the window
 */
record ZoomPosition(ZoomWindow window, @Nullable Integer total, @Nullable String token) {

    private static final int LONGEST_TOKEN = 120;
    private static final int RADIX = 36;
    private static final Pattern TEXT =
            Pattern.compile(
                    "(-?[0-9a-z]{1,6})\\.([0-9a-z]{1,3})(?:\\.([0-9a-z]{0,6})\\.([!-~]{1,"
                            + LONGEST_TOKEN
                            + "}))?");

    /** Whether a token can be held here. */
    static boolean fits(String token) {
        return token.length() <= LONGEST_TOKEN && token.chars().allMatch(c -> c > 0x20 && c < 0x7f);
    }

    Position toPosition() {
        long days = ChronoUnit.DAYS.between(window.low(), window.high());
        String top =
                Long.toString(window.low().toEpochDay(), RADIX) + "." + Long.toString(days, RADIX);
        if (token == null) {
            return new Position(top);
        }
        String count = total == null ? "" : Integer.toString(total, RADIX);
        return new Position(top + "." + count + "." + token);
    }

    /** Empty where the position was not written here. */
    static Optional<ZoomPosition> parse(Position position) {
        Matcher parts = TEXT.matcher(position.text());
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            LocalDate low = LocalDate.ofEpochDay(Long.parseLong(parts.group(1), RADIX));
            LocalDate high = low.plusDays(Long.parseLong(parts.group(2), RADIX));
            String count = parts.group(3);
            return Optional.of(
                    new ZoomPosition(
                            new ZoomWindow(low, high),
                            count == null || count.isEmpty() ? null : Integer.valueOf(count, RADIX),
                            parts.group(4)));
        } catch (IllegalArgumentException | DateTimeException notOurs) {
            return Optional.empty();
        }
    }
}
