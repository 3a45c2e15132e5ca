package io.tributary.source.zoom;

import io.tributary.recording.OrderKey;
import io.tributary.recording.Recording;
import io.tributary.source.Position;
import io.tributary.source.RecordingList;
import io.tributary.source.SourcePage;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Mono;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * The trash of one user. Zoom lists it without dates and in no order, so it is read whole, which is
 * what opening it costs, sorted here, and handed out in pages from memory. Where its count changes
 * meanwhile, or is not reached, it is read again, at most twice.
 */
record ZoomTrashList(ZoomClient client, ZoomScope scope, Instant from, int pageSize)
        implements RecordingList {

    private static final int MOST_REREADS = 2;

    /** Any place of a trash is found by its reader's own place. */
    private static final Position ANYWHERE = new Position("t");

    @Override
    public String key() {
        return "t" + scope.key();
    }

    @Override
    public Mono<SourcePage> open(OrderKey after, @Nullable Position position) {
        return whole(MOST_REREADS).map(trash -> page(sorted(trash, after), trash.skipped()));
    }

    private Mono<ZoomTrash> whole(int rereads) {
        return once(rereads < MOST_REREADS)
                .flatMap(trash -> {
                    if (trash.isWhole()) {
                        return Mono.just(trash);
                    }
                    return rereads > 0
                            ? whole(rereads - 1)
                            : Mono.error(
                                    ZoomTrash.bad(
                                            "Zoom's trash kept changing while it was read",
                                            trash.trackingId()));
                });
    }

    /** As far as it can be read: entries may move, and tokens die, while it is. */
    private Mono<ZoomTrash> once(boolean anew) {
        return client.trash(scope, null, anew)
                .map(ZoomTrash::of)
                .expand(trash -> following(trash, anew))
                .takeLast(1)
                .next();
    }

    private Mono<ZoomTrash> following(ZoomTrash trash, boolean anew) {
        return trash.next() == null || trash.moved()
                ? Mono.empty()
                : client.trash(scope, trash.next(), anew).map(trash::plus);
    }

    private static List<Recording> sorted(ZoomTrash trash, OrderKey after) {
        return trash.recordings().values().stream()
                .filter(recording -> recording.orderKey().isAfter(after))
                .sorted(Comparator.comparing(Recording::orderKey))
                .toList();
    }

    private SourcePage page(List<Recording> rest, int skipped) {
        List<Recording> rows = rest.subList(0, Math.min(pageSize, rest.size()));
        List<Recording> unseen = rest.subList(rows.size(), rest.size());
        boolean isLast = unseen.isEmpty();
        return new SourcePage(
                rows,
                skipped,
                null,
                isLast ? from : rows.getLast().startTime(),
                ANYWHERE,
                isLast ? null : ANYWHERE,
                isLast ? null : Mono.fromSupplier(() -> page(unseen, 0)));
    }
}
