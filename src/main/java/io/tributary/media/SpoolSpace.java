package io.tributary.media;

import java.util.function.BooleanSupplier;

/** How much all files of a spool may take together. */
final class SpoolSpace {

    private final long limit;
    private final BooleanSupplier evictOldest;
    private long used;

    /**
     * @param limit in bytes
     * @param evictOldest gives room back, if there is anything that nobody needs
     */
    SpoolSpace(long limit, BooleanSupplier evictOldest) {
        this.limit = limit;
        this.evictOldest = evictOldest;
    }

    /**
     * Takes so many bytes more.
     *
     * @throws MediaException where they are not there
     */
    void take(long bytes) {
        while (!fits(bytes)) {
            if (bytes > limit || !evictOldest.getAsBoolean()) {
                throw MediaException.noRoom(bytes, limit);
            }
        }
    }

    private synchronized boolean fits(long bytes) {
        boolean fits = bytes <= limit - used;
        used += fits ? bytes : 0;
        return fits;
    }

    synchronized void giveBack(long bytes) {
        used -= bytes;
    }
}
