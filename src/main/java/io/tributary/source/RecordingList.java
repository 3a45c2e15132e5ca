package io.tributary.source;

import io.tributary.recording.OrderKey;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Mono;

/** One list of a vendor, newest first in the vendor's own order, read page by page. */
public interface RecordingList {

    /**
     * Tells the lists of one source apart, in tokens that outlive the process: the same list has
     * the same key after a restart. At most 16 characters; empty where a source has one list only.
     */
    String key();

    /**
     * The page at which to begin so that this page and those that follow hold every recording of
     * the list {@linkplain OrderKey#isAfter after} a place. They may hold others as well, among
     * them ones that another page held before; the caller knows which it has had.
     *
     * @param after where the reader stands; {@link OrderKey#top} of the query's end at the
     *     beginning
     * @param position where a page said that it can be taken up, at this place or an earlier one.
     *     It only saves calls: one that is of no use any more (the vendor's token died, the list
     *     shifted, a version before this one wrote it) is passed over
     * @return one page, of exactly as many vendor calls as that takes; never empty
     */
    Mono<SourcePage> open(OrderKey after, @Nullable Position position);

    /**
     * Whether {@link RecordingSource#find} gives every recording of this list in the form that the
     * list has it, so that a reader may look up single ones again instead of reading the list.
     */
    default boolean findable() {
        return false;
    }
}
