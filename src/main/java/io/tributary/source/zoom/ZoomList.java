package io.tributary.source.zoom;

import io.tributary.recording.OrderKey;
import io.tributary.recording.Recording;
import io.tributary.source.Failure;
import io.tributary.source.Position;
import io.tributary.source.RecordingList;
import io.tributary.source.SourceException;
import io.tributary.source.SourcePage;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Mono;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A list of Zoom: windows of whole UTC days, newest first, each read page by page with tokens.
 *
 * <ul>
 *   <li>Whether the last day asked for is included is undocumented, so each window is asked for
 *       with one day more; what that day brings belongs to the window above.
 *   <li>A token dies after 15 minutes. A window whose token is dead is read again from the top of
 *       what is unseen of it. The same is done when its count changes between two pages or is not
 *       reached in the end, because then entries moved between pages that were read and pages that
 *       were not. Two such attempts must get a day further.
 *   <li>A page in the middle of a window can be taken up later only if it still begins with what
 *       its reader has had, and the window's count is the same; else entries before it may be
 *       unseen.
 * </ul>
 */
record ZoomList(ZoomClient client, ZoomScope scope, ZoomWindows windows, Duration slack)
        implements RecordingList {

    @Override
    public String key() {
        return scope.key();
    }

    @Override
    public Mono<SourcePage> open(OrderKey after, @Nullable Position position) {
        Mono<SourcePage> fromTop =
                Mono.defer(() ->
                        read(
                                ZoomCursor.top(windows.from(after.startTime().plus(slack)), slack),
                                null));
        return Optional.ofNullable(position)
                .flatMap(ZoomPosition::parse)
                .filter(known -> windows.contain(known.window()))
                .map(known ->
                        known.token() == null
                                ? read(ZoomCursor.top(known.window(), slack), null)
                                : resume(known, after).switchIfEmpty(fromTop))
                .orElse(fromTop);
    }

    /** Empty where the page is of no use any more. */
    private Mono<SourcePage> resume(ZoomPosition position, OrderKey after) {
        ZoomCursor cursor = ZoomCursor.resumed(position, slack);
        return call(cursor)
                .onErrorResume(ZoomList::isRefused, _ -> Mono.empty())
                .filter(page -> page.head() != null && !page.head().orderKey().isAfter(after))
                .filter(page -> page.clampedTo() == null)
                .filter(page -> !cursor.isMovedIn(page) && !cursor.isCircleWith(page))
                .map(page -> page(cursor, page));
    }

    /**
     * @param before Zoom's handle on the call that led here; absent where none did
     */
    private Mono<SourcePage> read(ZoomCursor cursor, @Nullable String before) {
        return call(cursor)
                .flatMap(page ->
                        cursor.isMovedIn(page) || cursor.isShortWith(page)
                                ? reread(cursor, page.trackingId())
                                : narrowed(cursor, page))
                .switchIfEmpty(Mono.defer(() -> reread(cursor, before)));
    }

    /** A window that Zoom has clamped is read as the narrower one that it answered for. */
    private Mono<SourcePage> narrowed(ZoomCursor cursor, ZoomPage page) {
        LocalDate low = page.clampedTo();
        return low == null
                ? Mono.fromCallable(() -> page(cursor, page))
                : read(
                        ZoomCursor.top(new ZoomWindow(low, cursor.window().high()), slack),
                        page.trackingId());
    }

    private Mono<SourcePage> reread(ZoomCursor cursor, @Nullable String trackingId) {
        return cursor.mayReread()
                ? read(cursor.reread(), trackingId)
                : Mono.error(() -> bad("Zoom's list kept changing while it was read", trackingId));
    }

    private Mono<ZoomPage> call(ZoomCursor cursor) {
        return client.list(scope, cursor.window(), cursor.token(), cursor.isReread());
    }

    private SourcePage page(ZoomCursor cursor, ZoomPage page) {
        if (cursor.isCircleWith(page)) {
            throw bad("Zoom gave the token of a page that was read before", page.trackingId());
        }
        List<Recording> owned =
                page.recordings().stream()
                        .filter(recording -> cursor.owns(recording, slack))
                        .toList();
        Optional<ZoomCursor> following =
                Optional.ofNullable(page.nextToken())
                        .map(token -> cursor.next(page, token, slack))
                        .or(() ->
                                windows.below(cursor.window())
                                        .map(window -> ZoomCursor.top(window, slack)));
        return new SourcePage(
                owned,
                page.skipped(),
                page.trackingId(),
                cursor.watermarkAfter(page, slack),
                cursor.position().toPosition(),
                following
                        .filter(next -> next.token() == null)
                        .map(next -> next.position().toPosition())
                        .orElse(null),
                following.map(next -> following(next, page)).orElse(null));
    }

    private Mono<SourcePage> following(ZoomCursor next, ZoomPage page) {
        return next.leadsNowhere()
                ? Mono.error(() -> bad("Zoom's list has no end", page.trackingId()))
                : read(next, page.trackingId());
    }

    private static boolean isRefused(Throwable error) {
        return error instanceof SourceException refused
                && refused.failure() instanceof Failure.BadResponse;
    }

    private static SourceException bad(String detail, @Nullable String trackingId) {
        return SourceException.badResponse(detail, trackingId);
    }
}
