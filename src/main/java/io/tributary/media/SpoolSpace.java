package io.tributary.media;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** How much all files of a spool may take together. */
final class SpoolSpace {

    private final long limit;
    private final LongSupplier idle;
    private final BooleanSupplier evictOldest;
    private long used;

    /**
     * @param limit in bytes
     * @param idle how many bytes are taken by what nobody needs
     * @param evictOldest gives room back, if there is anything that nobody needs
     */
    SpoolSpace(long limit, LongSupplier idle, BooleanSupplier evictOldest) {
        this.limit = limit;
        this.idle = idle;
        this.evictOldest = evictOldest;
    }

    /**
     * Takes so many bytes more. Nothing is evicted where that would not be enough.
     *
     * @throws MediaException where they are not there
     */
    void take(long bytes) {
        while (!fits(bytes)) {
            if (!canFit(bytes) || !evictOldest.getAsBoolean()) {
                throw MediaException.noRoom(bytes, limit);
            }
        }
    }

    private synchronized boolean fits(long bytes) {
        boolean fits = bytes <= limit - used;
        used += fits ? bytes : 0;
        return fits;
    }

    private boolean canFit(long bytes) {
        return bytes <= limit && bytes - idle.getAsLong() <= free();
    }

    private synchronized long free() {
        return limit - used;
    }

    synchronized long used() {
        return used;
    }

    synchronized void giveBack(long bytes) {
        used -= bytes;
    }
}
