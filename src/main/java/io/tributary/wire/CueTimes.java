package io.tributary.wire;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When something was said.
 *
 * @param start since the recording began
 * @param end since the recording began
 */
record CueTimes(Duration start, Duration end) {

    private static final String TIME = "(?:(\\d{1,3}):)?([0-5]?\\d):([0-5]?\\d)(?:[.,](\\d{1,3}))?";

    private static final Pattern TIMES =
            Pattern.compile("\\s*" + TIME + "\\s*-->\\s*" + TIME + "(?:\\s.*)?", Pattern.DOTALL);

    private static final Pattern LIKE_TIMES =
            Pattern.compile("\\s*\\d+:[\\d:.,\\s]*-->.*", Pattern.DOTALL);

    /** How many groups of the pattern tell one time. */
    private static final int GROUPS = 4;

    /** Whether a line is meant to tell times. */
    static boolean isOne(String line) {
        return LIKE_TIMES.matcher(line).matches();
    }

    /** The times that a line tells, without the settings behind them; empty if it is unreadable. */
    static Optional<CueTimes> parse(String line) {
        Matcher times = TIMES.matcher(line);
        return times.matches()
                ? Optional.of(new CueTimes(time(times, 0), time(times, GROUPS)))
                : Optional.empty();
    }

    private static Duration time(Matcher times, int before) {
        return Duration.ofHours(number(times.group(before + 1)))
                .plusMinutes(number(times.group(before + 2)))
                .plusSeconds(number(times.group(before + 3)))
                .plusMillis(millis(times.group(before + 4)));
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static long millis(@Nullable String fraction) {
        return fraction == null ? 0 : Long.parseLong((fraction + "00").substring(0, 3));
    }
}
