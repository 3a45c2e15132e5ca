package io.tributary.federation;

import io.tributary.recording.OrderKey;
import io.tributary.recording.Recording;

import java.util.Comparator;

/**
 * A recording that was read and not handed out.
 *
 * @param call which of its walk's calls held it; {@link #STRAY} if it was looked up by itself
 * @param decided whether it is known to match
 */
record Row(Recording recording, Walk walk, int call, boolean decided) {

    static final int STRAY = -1;

    /** List order; rows of several walks may stand at one place. */
    static final Comparator<Row> ORDER =
            Comparator.comparing(Row::key).thenComparingInt(row -> row.walk().number());

    OrderKey key() {
        return recording.orderKey();
    }

    Row decidedBy(Recording complete) {
        return new Row(complete, walk, call, true);
    }
}
