package io.tributary.source.imagicle;

import io.tributary.recording.OrderKey;
import io.tributary.recording.Recording;
import io.tributary.source.Position;
import io.tributary.source.RecordingList;
import io.tributary.source.SourceException;
import io.tributary.source.SourcePage;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Mono;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The list of Imagicle, newest first, which pages by counting rows: what is added or removed
 * meanwhile moves all rows below it.
 *
 * <ul>
 *   <li>So the next page is asked for by time, from the oldest start on, and by its index only
 *       inside a run: where a page spans hardly more than the order slack, because many calls began
 *       within it.
 *   <li>Where the count of a run changes between two of its pages, or is not reached in the end,
 *       what is unseen of it is read again from its top. Two such attempts must get further.
 *   <li>A page inside a run can be taken up later only if it still begins with what its reader has
 *       had, and the count is the same.
 * </ul>
 *
 * @param reach all starts that matter
 * @param filters what Imagicle filters by besides the start, by parameter
 */
record ImagicleList(
        ImagicleClient client, ImagicleStretch reach, Map<String, String> filters, Duration slack)
        implements RecordingList {

    @Override
    public String key() {
        return "";
    }

    @Override
    public Mono<SourcePage> open(OrderKey after, @Nullable Position position) {
        Mono<SourcePage> fromTop = Mono.defer(() -> read(top(after)));
        return Optional.ofNullable(position)
                .flatMap(ImagiclePosition::parse)
                .filter(known -> known.high() <= reach.high() && known.high() > reach.low())
                .map(known ->
                        known.index() == 0
                                ? read(ImagicleCursor.top(reach.below(known.high())))
                                : resume(known, after).switchIfEmpty(fromTop))
                .orElse(fromTop);
    }

    private ImagicleCursor top(OrderKey after) {
        long high = ImagicleStretch.above(after.startTime().plus(slack));
        return ImagicleCursor.top(reach.below(Math.min(high, reach.high())));
    }

    /** Empty where the page is of no use any more. */
    private Mono<SourcePage> resume(ImagiclePosition position, OrderKey after) {
        ImagicleCursor cursor = ImagicleCursor.resumed(reach.below(position.high()), position);
        return call(cursor)
                .filter(page -> page.head() != null && !page.head().orderKey().isAfter(after))
                .filter(page -> !cursor.isMovedIn(page))
                .map(page -> page(cursor, page));
    }

    private Mono<SourcePage> read(ImagicleCursor cursor) {
        return call(cursor)
                .flatMap(page ->
                        cursor.isMovedIn(page) || cursor.isShortWith(page)
                                ? reread(cursor, page)
                                : Mono.just(page(cursor, page)));
    }

    private Mono<SourcePage> reread(ImagicleCursor cursor, ImagiclePage page) {
        return cursor.mayReread()
                ? read(cursor.reread())
                : Mono.error(() -> bad("Imagicle's list kept changing while it was read", page));
    }

    private Mono<ImagiclePage> call(ImagicleCursor cursor) {
        return client.list(filters, cursor.stretch(), cursor.index(), cursor.isReread());
    }

    private SourcePage page(ImagicleCursor cursor, ImagiclePage page) {
        Optional<ImagicleCursor> following = cursor.next(page, client.pageSize(), slack);
        List<Recording> owned = page.recordings().stream().filter(cursor::owns).toList();
        return new SourcePage(
                owned,
                page.skipped(),
                page.trackingId(),
                following.map(ImagicleCursor::watermark).orElse(reach.oldest()),
                cursor.position().toPosition(),
                following
                        .filter(ImagicleCursor::isTopOfRun)
                        .map(next -> next.position().toPosition())
                        .orElse(null),
                following.map(next -> following(next, page)).orElse(null));
    }

    private Mono<SourcePage> following(ImagicleCursor next, ImagiclePage page) {
        return next.leadsNowhere()
                ? Mono.error(() -> bad("Imagicle's list has no end", page))
                : read(next);
    }

    private static SourceException bad(String detail, ImagiclePage page) {
        return SourceException.badResponse(detail, page.trackingId());
    }
}
