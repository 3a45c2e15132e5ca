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
 * what opening it costs, sorted here, and handed out in pages from memory.
 */
record ZoomTrashList(ZoomClient client, ZoomScope scope, Instant from, int pageSize)
        implements RecordingList {

    /** Any place of a trash is found by its reader's own place. */
    private static final Position ANYWHERE = new Position("t");

    @Override
    public String key() {
        return "t" + scope.key();
    }

    @Override
    public Mono<SourcePage> open(OrderKey after, @Nullable Position position) {
        return new ZoomTrashReading(client, scope)
                .whole(false)
                .map(trash -> page(sorted(trash, after), trash.skipped()));
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
