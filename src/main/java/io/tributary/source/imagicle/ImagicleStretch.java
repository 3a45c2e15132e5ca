package io.tributary.source.imagicle;

import java.time.Instant;

/**
 * A stretch of starts, in whole seconds because no other request times are documented. Whether its
 * bounds are part of it is undocumented, so both are chosen a second wider than what is wanted.
 *
 * @param low in seconds since 1970
 * @param high in seconds since 1970
 */
record ImagicleStretch(long low, long high) {

    Instant oldest() {
        return Instant.ofEpochSecond(low);
    }

    Instant newest() {
        return Instant.ofEpochSecond(high);
    }

    ImagicleStretch below(long newHigh) {
        return new ImagicleStretch(low, Math.max(low + 1, newHigh));
    }

    /** The lowest upper bound that leaves nothing out that starts at an instant. */
    static long above(Instant instant) {
        return instant.getEpochSecond() + (instant.getNano() > 0 ? 2 : 1);
    }

    /** As a filter: an operator, a colon, and the bounds. */
    String filter() {
        return "between:" + oldest() + ";" + newest();
    }
}
