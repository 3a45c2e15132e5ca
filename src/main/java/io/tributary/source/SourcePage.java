package io.tributary.source;

import io.tributary.recording.Recording;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Mono;

import java.time.Instant;
import java.util.List;

/**
 * One page of a vendor list.
 *
 * @param recordings in the vendor's order; may be empty on any page, and may repeat recordings of
 *     an earlier page
 * @param skipped how many entries could not be read as a recording: without identifier or start
 * @param trackingId the vendor's own handle on the call that brought it; absent where it sent none
 * @param watermark nothing that the pages to come hold and no page held before starts after this
 *     instant (at it: possible). A vendor that breaks its own order by more than the source's slack
 *     can break this promise; where no call shows it, that cannot be noticed
 * @param position where to take up this very page
 * @param nextPosition where to take up the page that follows; absent where that one can only be
 *     relied on if it still begins with a recording that its reader has had, so that the reader
 *     must stay with a page that does; absent also on the last page
 * @param next reads the page that follows, when it is subscribed to; absent on the last page
 */
public record SourcePage(
        List<Recording> recordings,
        int skipped,
        @Nullable String trackingId,
        Instant watermark,
        Position position,
        @Nullable Position nextPosition,
        @Nullable Mono<SourcePage> next) {

    public SourcePage {
        recordings = List.copyOf(recordings);
    }
}
