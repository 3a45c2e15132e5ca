package io.tributary.media;

import io.tributary.source.ByteRange;

/**
 * Some or all of the bytes of a medium.
 *
 * @param first the first of them, from 0 on
 * @param last the last of them, not before the first
 * @param total how many the medium has
 */
public record BytePart(long first, long last, long total) {

    public BytePart {
        if (first < 0 || last < first || last >= total) {
            throw new IllegalArgumentException(
                    "no part: %d to %d of %d".formatted(first, last, total));
        }
    }

    static BytePart all(long total) {
        return new BytePart(0, total - 1, total);
    }

    public long length() {
        return last - first + 1;
    }

    ByteRange range() {
        return new ByteRange(first, last);
    }
}
