package io.tributary.source.zoom;

import reactor.core.publisher.Mono;

/**
 * Reads the trash of one user whole. Where its count changes meanwhile, or is not reached, it is
 * read again, at most twice.
 */
record ZoomTrashReading(ZoomClient client, ZoomScope scope) {

    private static final int MOST_REREADS = 2;

    /**
     * @param anew whether answers that are kept will not do
     */
    Mono<ZoomTrash> whole(boolean anew) {
        return whole(MOST_REREADS, anew);
    }

    private Mono<ZoomTrash> whole(int rereads, boolean anew) {
        return once(anew)
                .flatMap(trash -> {
                    if (trash.isWhole()) {
                        return Mono.just(trash);
                    }
                    return rereads > 0
                            ? whole(rereads - 1, true)
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
}
