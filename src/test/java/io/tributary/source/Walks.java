package io.tributary.source;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import io.tributary.recording.OrderKey;
import io.tributary.recording.Recording;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Mono;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads lists to their end, and checks what every page of any list promises. */
public final class Walks {

    private Walks() {}

    /** The pages from a place to the end. */
    public static List<SourcePage> pages(
            RecordingList list, OrderKey after, @Nullable Position position) {
        return pages(list.open(after, position));
    }

    /** A page and those that follow. */
    public static List<SourcePage> pages(Mono<SourcePage> first) {
        List<SourcePage> pages = new ArrayList<>();
        SourcePage page = requireNonNull(first.block());
        pages.add(page);
        while (page.next() != null) {
            page = requireNonNull(page.next().block());
            pages.add(page);
            assertThat(pages).as("a walk that ends").hasSizeLessThan(2_000);
        }
        return pages;
    }

    /** Everything that pages hold within a stretch of time, by the vendor's identifier. */
    public static Set<String> ids(List<SourcePage> pages, Instant from, Instant to) {
        return pages.stream()
                .flatMap(page -> page.recordings().stream())
                .filter(row -> !row.startTime().isBefore(from) && row.startTime().isBefore(to))
                .map(Recording::providerId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Nothing unseen starts after the watermark of a page. */
    public static void assertWatermarksHold(List<SourcePage> pages) {
        Set<String> seen = new HashSet<>();
        @Nullable Instant watermark = null;
        for (SourcePage page : pages) {
            for (Recording row : page.recordings()) {
                if (seen.add(row.providerId()) && watermark != null) {
                    assertThat(row.startTime()).isBeforeOrEqualTo(watermark);
                }
            }
            watermark = page.watermark();
        }
    }

    /**
     * Wherever a reader stops, the position of the oldest page with something it has not handed out
     * leads to everything that is left.
     */
    public static void assertResumable(
            RecordingList list, List<SourcePage> pages, int every, Instant from) {
        List<Recording> rows =
                pages.stream()
                        .flatMap(page -> page.recordings().stream())
                        .filter(row -> !row.startTime().isBefore(from))
                        .collect(
                                Collectors.toMap(
                                        Recording::providerId, row -> row, (one, _) -> one))
                        .values()
                        .stream()
                        .sorted((one, other) -> one.orderKey().compareTo(other.orderKey()))
                        .toList();
        for (int i = every - 1; i < rows.size(); i += every) {
            OrderKey after = rows.get(i).orderKey();
            Set<String> rest =
                    rows.stream()
                            .filter(row -> row.orderKey().isAfter(after))
                            .map(Recording::providerId)
                            .collect(Collectors.toCollection(TreeSet::new));
            List<SourcePage> resumed = pages(list, after, position(pages, after));
            assertThat(ids(resumed, Instant.MIN, Instant.MAX)).containsAll(rest);
            assertWatermarksHold(resumed);
        }
    }

    private static Position position(List<SourcePage> pages, OrderKey after) {
        Position last = pages.getFirst().position();
        for (SourcePage page : pages) {
            last = page.position();
            if (page.recordings().stream().anyMatch(row -> row.orderKey().isAfter(after))) {
                return last;
            }
            if (page.nextPosition() != null) {
                last = page.nextPosition();
            }
        }
        return last;
    }
}
