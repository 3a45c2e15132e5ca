package io.tributary.federation;

import io.tributary.recording.Recording;
import io.tributary.recording.View;
import io.tributary.source.Criteria;
import io.tributary.source.Deadline;

import reactor.core.publisher.Mono;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/** Whether a recording that was asked for by its id is one that the caller may see. */
final class Sight {

    private static final int PAGE_SIZE = 200;

    /** Lists what a caller may see. */
    interface Pages {
        Mono<RecordingPage> list(PageToken token, ListOptions options, Grant grant);
    }

    private final Pages pages;
    private final PageTokenCodec tokens;
    private final Clock clock;

    Sight(Pages pages, PageTokenCodec tokens, Clock clock) {
        this.pages = pages;
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * The recording, if it may be seen. Details may not name an owner whom lists name (Zoom's do
     * not); then it is looked for in the list, at its start.
     *
     * @return empty where it may not; fails with {@link NoAnswerException} where that cannot be
     *     told
     */
    Mono<Recording> of(Recording found, Grant grant, Deadline deadline) {
        return switch (grant.extent(found.source()).of(found)) {
            case IN -> Mono.just(found);
            case OUT -> Mono.empty();
            case UNKNOWN -> listed(found, grant, deadline).map(_ -> found);
        };
    }

    private Mono<Recording> listed(Recording found, Grant grant, Deadline deadline) {
        Instant start = found.startTime();
        RecordingQuery query =
                new RecordingQuery(
                        start,
                        start.plusNanos(1),
                        clock.instant().truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES),
                        List.of(found.source()),
                        withStatusOf(found));
        return page(PageToken.first(query), grant, deadline)
                .expand(page ->
                        Mono.justOrEmpty(page.nextPageToken())
                                .flatMap(next -> page(tokens.open(next), grant, deadline)))
                .flatMapIterable(RecordingPage::recordings)
                .filter(listed -> listed.providerId().equals(found.providerId()))
                .next();
    }

    private Mono<RecordingPage> page(PageToken token, Grant grant, Deadline deadline) {
        return pages.list(
                token, new ListOptions(PAGE_SIZE, View.BASIC, false, deadline.left()), grant);
    }

    private static Criteria withStatusOf(Recording found) {
        return new Criteria(
                Set.of(), Set.of(), Set.of(found.status()), null, null, null, null, null);
    }
}
