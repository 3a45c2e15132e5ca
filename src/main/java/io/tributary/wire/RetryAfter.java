package io.tributary.wire;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** Reads the header {@code Retry-After} in all the ways in which vendors write it. */
final class RetryAfter {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    private static final Pattern SECONDS = Pattern.compile("\\d{1,30}(\\.\\d{1,3})?");

    private RetryAfter() {}

    /**
     * Seconds, an HTTP date (RFC 9110), or an instant, which is how Zoom names the end of a daily
     * limit. Webex has been seen to send {@code rand(30),add(30)}, which says nothing.
     *
     * @return from a second to a day, whatever was sent; absent where it says nothing
     */
    static @Nullable Duration read(@Nullable String header, Instant now) {
        Duration said = header == null ? null : said(header.strip(), now);
        if (said == null) {
            return null;
        }
        return said.compareTo(SHORTEST) < 0
                ? SHORTEST
                : said.compareTo(LONGEST) > 0 ? LONGEST : said;
    }

    private static @Nullable Duration said(String text, Instant now) {
        if (SECONDS.matcher(text).matches()) {
            return Duration.ofMillis(
                    Math.min(Math.round(Double.parseDouble(text) * 1000), LONGEST.toMillis()));
        }
        Instant end = instant(text);
        return end == null ? null : Duration.between(now, end);
    }

    private static @Nullable Instant instant(String text) {
        try {
            return Character.isDigit(text.isEmpty() ? 'x' : text.charAt(0))
                    ? Instant.parse(text)
                    : DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
        } catch (DateTimeException neither) {
            return null;
        }
    }
}
