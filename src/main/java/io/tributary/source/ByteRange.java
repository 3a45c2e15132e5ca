package io.tributary.source;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of a medium's bytes.
 *
 * @param first the first byte of it, from 0 on
 * @param last the last byte of it; absent = to the end of the medium
 */
public record ByteRange(long first, @Nullable Long last) {

    /** All bytes. */
    public static final ByteRange ALL = new ByteRange(0, null);

    public ByteRange {
        if (first < 0 || (last != null && last < first)) {
            throw new IllegalArgumentException("no range: %d to %s".formatted(first, last));
        }
    }

    public boolean isAll() {
        return first == 0 && last == null;
    }
}
