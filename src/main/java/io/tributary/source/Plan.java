package io.tributary.source;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** How a source would answer a query. */
public sealed interface Plan {

    /**
     * By reading lists.
     *
     * @param lists every list to read, with keys of their own; none where nothing can match, which
     *     is an answer too and costs no call
     * @param createdBefore recordings whose file came into being at or after this instant are not
     *     in these lists; absent where that plays no role
     */
    record Read(List<RecordingList> lists, @Nullable Instant createdBefore) implements Plan {

        /** The plan for a query that nothing can match. */
        public static final Read NOTHING = new Read(List.of(), null);

        public Read {
            lists = List.copyOf(lists);
        }
    }

    /**
     * Not at all, now or later: the vendor cannot list what the query asks for.
     *
     * @param detail why, in a sentence for the caller
     */
    record Unsupported(String detail) implements Plan {}
}
