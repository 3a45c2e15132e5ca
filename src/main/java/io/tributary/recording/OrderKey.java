package io.tributary.recording;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;

/**
 * The place of a recording in every list: newest start first, compared at the vendor's full
 * precision; equal starts by source, then by the vendor's identifier, both ascending by code point.
 * {@code a.compareTo(b) < 0} means that {@code a} is listed before {@code b}.
 *
 * @param startTime the start of the recording, UTC
 * @param source the name of its source; empty in a {@link #top}
 * @param providerId the vendor's own identifier; empty in a {@link #top}
 */
public record OrderKey(Instant startTime, String source, String providerId)
        implements Comparable<OrderKey> {

    private static final Comparator<OrderKey> ORDER =
            Comparator.comparing(OrderKey::startTime, Comparator.reverseOrder())
                    .thenComparing(OrderKey::source)
                    .thenComparing(OrderKey::providerId, OrderKey::byCodePoint);

    /**
     * The place just before the first recording that starts at an instant, or later in the list.
     */
    public static OrderKey top(Instant startTime) {
        return new OrderKey(startTime, "", "");
    }

    /** Whether this place is after another one in the list: older, or a tie decided against it. */
    public boolean isAfter(OrderKey other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(OrderKey other) {
        return ORDER.compare(this, other);
    }

    private static int byCodePoint(String left, String right) {
        return Arrays.compare(left.codePoints().toArray(), right.codePoints().toArray());
    }
}
