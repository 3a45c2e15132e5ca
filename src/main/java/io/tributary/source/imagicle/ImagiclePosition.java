package io.tributary.source.imagicle;

import io.tributary.source.Position;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A list call as a page token holds it: its upper bound in seconds, and for a page inside a run
 * {@code .index.collected.total}; numbers in base 36.
 *
 * @param high the upper bound
 * @param index of the page in its run
 * @param collected how many entries the pages before it had
 * @param total how many entries the run had; absent on its first page, and where Imagicle did not
 *     say it
 */
record ImagiclePosition(long high, int index, int collected, @Nullable Integer total) {

    private static final int RADIX = 36;
    private static final Pattern TEXT =
            Pattern.compile(
                    "(-?[0-9a-z]{1,9})(?:\\.([0-9a-z]{1,5})\\.([0-9a-z]{1,5})\\.([0-9a-z]{0,5}))?");

    Position toPosition() {
        String top = Long.toString(high, RADIX);
        return new Position(
                index == 0
                        ? top
                        : "%s.%s.%s.%s"
                                .formatted(
                                        top,
                                        Integer.toString(index, RADIX),
                                        Integer.toString(collected, RADIX),
                                        total == null ? "" : Integer.toString(total, RADIX)));
    }

    /** Empty where the position was not written here. */
    static Optional<ImagiclePosition> parse(Position position) {
        Matcher parts = TEXT.matcher(position.text());
        if (!parts.matches()) {
            return Optional.empty();
        }
        long high = Long.parseLong(parts.group(1), RADIX);
        if (parts.group(2) == null) {
            return Optional.of(new ImagiclePosition(high, 0, 0, null));
        }
        return Optional.of(
                new ImagiclePosition(
                        high,
                        Integer.parseInt(parts.group(2), RADIX),
                        Integer.parseInt(parts.group(3), RADIX),
                        parts.group(4).isEmpty() ? null : Integer.valueOf(parts.group(4), RADIX)));
    }
}
