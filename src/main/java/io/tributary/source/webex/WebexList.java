package io.tributary.source.webex;

import io.tributary.recording.OrderKey;
import io.tributary.recording.Recording;
import io.tributary.source.Position;
import io.tributary.source.RecordingList;
import io.tributary.source.SourceException;
import io.tributary.source.SourcePage;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Mono;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The recordings in one vendor status. Webex lists by {@code createTime}, when a file came into
 * being, newest first, at most 30 days at a time and always with both bounds: one that is missing
 * is a week away from the other. Nothing is created before it starts, so a list that was read down
 * to a {@code createTime} has shown all that starts later.
 *
 * <p>The next page is asked for by time: below the oldest entry of the page before, wider by the
 * order slack. The cursor in the {@code Link} header shifts when recordings come and go, so it is
 * used only where time does not divide a page from the next, because all its entries came into
 * being within the slack.
 *
 * @param owner what Webex filters by besides, by parameter
 * @param createdBefore files that came into being at or after it are no part of the list
 */
record WebexList(
        WebexClient client,
        WebexStatus status,
        Map<String, String> owner,
        WebexWindows windows,
        Instant createdBefore,
        Duration slack)
        implements RecordingList {

    @Override
    public String key() {
        return status.key();
    }

    @Override
    public boolean findable() {
        return true;
    }

    /** However far down the reader stands: a file may be late by any time. */
    @Override
    public Mono<SourcePage> open(OrderKey after, @Nullable Position position) {
        return read(
                WebexCursor.top(
                        Optional.ofNullable(position)
                                .flatMap(WebexPosition::parse)
                                .map(WebexPosition::high)
                                .filter(windows::contain)
                                .map(Instant::ofEpochSecond)
                                .map(windows::below)
                                .orElseGet(windows::top)));
    }

    private Mono<SourcePage> read(WebexCursor cursor) {
        return call(cursor).map(answer -> page(cursor, answer));
    }

    private Mono<WebexPage> call(WebexCursor cursor) {
        return cursor.link() == null
                ? client.list(status, cursor.window(), owner)
                : client.follow(cursor.link()).doOnNext(page -> check(cursor, page));
    }

    private SourcePage page(WebexCursor cursor, WebexPage page) {
        List<Recording> possible =
                page.recordings().stream().filter(this::isRecordedBeforeItsFile).toList();
        List<Recording> owned = possible.stream().filter(this::isOwned).toList();
        WebexCursor.Outlook outlook = cursor.next(page, windows, client.pageSize(), slack);
        Optional<WebexCursor> following = Optional.ofNullable(outlook.next());
        return new SourcePage(
                owned,
                page.entries() - possible.size(),
                page.trackingId(),
                outlook.reached().plus(slack),
                cursor.position().toPosition(),
                following
                        .filter(next -> next.link() == null)
                        .map(next -> next.position().toPosition())
                        .orElse(null),
                following.map(next -> following(next, page)).orElse(null));
    }

    private Mono<SourcePage> following(WebexCursor next, WebexPage page) {
        return next.leadsNowhere()
                ? Mono.error(() -> bad("Webex names next pages without an end", page))
                : read(next);
    }

    /** One that begins after its file came into being has no start that can be believed. */
    private boolean isRecordedBeforeItsFile(Recording recording) {
        return recording.createTime() == null
                || !recording.startTime().isAfter(recording.createTime().plus(slack));
    }

    /** The call asks for a little more than what was to be created before. */
    private boolean isOwned(Recording recording) {
        return recording.createTime() == null || recording.createTime().isBefore(createdBefore);
    }

    /**
     * Links of other Webex lists have been seen to lose their parameters. A cursor counts entries,
     * so what it leads to then is not the page that follows.
     */
    private void check(WebexCursor cursor, WebexPage page) {
        if (!page.items().stream()
                .filter(WebexPayload.Item::isRecording)
                .allMatch(item -> isAsked(cursor.window(), item))) {
            throw bad("Webex's next page holds what was not asked for", page);
        }
    }

    private boolean isAsked(WebexWindow window, WebexPayload.Item item) {
        Instant created = item.created();
        return (created == null || window.contains(created))
                && isSame(status.parameter(), item.status())
                && isSame(owner.get("ownerEmail"), item.ownerEmail())
                && isSame(owner.get("ownerId"), item.ownerId());
    }

    private static boolean isSame(@Nullable String asked, @Nullable String got) {
        return asked == null || got == null || got.isBlank() || asked.equalsIgnoreCase(got);
    }

    private static SourceException bad(String detail, WebexPage page) {
        return SourceException.badResponse(detail, page.trackingId());
    }
}
