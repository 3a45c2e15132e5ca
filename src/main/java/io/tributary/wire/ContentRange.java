package io.tributary.wire;

import io.tributary.source.ByteRange;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which part of a whole an answer holds (RFC 9110, section 14.4).
 *
 * @param total absent where the vendor does not know it
 */
record ContentRange(long first, long last, @Nullable Long total) {

    private static final Pattern BYTES =
            Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(?:(\\d{1,18})|\\*)");

    /** Empty where the text says no such thing. */
    static Optional<ContentRange> parse(@Nullable String text) {
        Matcher matcher = BYTES.matcher(text == null ? "" : text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String total = matcher.group(3);
        return Optional.of(
                        new ContentRange(
                                Long.parseLong(matcher.group(1)),
                                Long.parseLong(matcher.group(2)),
                                total == null ? null : Long.valueOf(total)))
                .filter(range -> range.first <= range.last)
                .filter(range -> range.total == null || range.last < range.total);
    }

    /** Whether it is what was asked for, as far as the whole reaches. */
    boolean answers(ByteRange asked) {
        boolean toTheEnd = total != null && last == total - 1;
        Long wanted = asked.last();
        return first == asked.first()
                && (wanted == null
                        ? toTheEnd || total == null
                        : last == wanted || (toTheEnd && last < wanted));
    }

    long length() {
        return last - first + 1;
    }
}
