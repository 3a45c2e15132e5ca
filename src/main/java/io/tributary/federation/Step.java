package io.tributary.federation;

import java.util.List;

/** What a page under construction needs in order to go on. */
sealed interface Step {

    /** Every one of these walks, by one vendor page. */
    record Read(List<Walk> walks) implements Step {}

    /** For every one of these rows, whether it matches. */
    record Decide(List<Row> rows) implements Step {}

    /** Nothing: it is as full as it gets. */
    record Done(End end) implements Step {}

    /** Why a page is done. */
    enum End {
        /** It holds as many recordings as were asked for. */
        FULL,
        /** It ends where scan bounds, the clock or the end of the service stopped it. */
        SHORT,
        /** No walk that still works holds anything more. */
        EXHAUSTED
    }
}
