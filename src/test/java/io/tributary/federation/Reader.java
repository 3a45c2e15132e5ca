package io.tributary.federation;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tributary.recording.Recording;
import io.tributary.recording.View;
import io.tributary.source.Criteria;
import io.tributary.source.Deadline;
import io.tributary.source.RecordingSource;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Mono;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * A caller that follows tokens, each page served by a federation and a codec of its own: they share
 * nothing but the key.
 */
final class Reader {

    static final PageTokenKey KEY = PageTokenKey.of("test", new byte[PageTokenKey.SECRET_BYTES]);
    static final ScanBound BOUND = new ScanBound(10, 200);

    private final Supplier<List<RecordingSource>> sources;
    private final ScanBound bound;
    private final Closing closing = new Closing();

    Reader(Supplier<List<RecordingSource>> sources, ScanBound bound) {
        this.sources = sources;
        this.bound = bound;
    }

    static Reader of(RecordingSource... sources) {
        return new Reader(() -> List.of(sources), BOUND);
    }

    static RecordingQuery query(Instant from, Instant to, String... sources) {
        return new RecordingQuery(from, to, to, List.of(sources), Criteria.DEFAULT);
    }

    static ListOptions size(int pageSize) {
        return new ListOptions(pageSize, View.BASIC, true, Duration.ofSeconds(10));
    }

    /** Makes the service of its federations end. */
    void close() {
        closing.begin();
    }

    Federation federation() {
        return federation(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    }

    Federation federation(Clock clock) {
        List<RecordingSource> all = sources.get();
        return new Federation(
                all,
                codec(all),
                bound,
                Duration.ofSeconds(8),
                Duration.ofMinutes(2),
                closing,
                clock,
                new SimpleMeterRegistry());
    }

    /** An export that asks a source that fails no more than once. */
    Export export(PageToken token, Export.Pace pace) {
        return export(token, pace, Grant.EVERYTHING);
    }

    Export export(PageToken token, Export.Pace pace, Grant grant) {
        List<RecordingSource> all = sources.get();
        Map<String, RecordingSource> byName = new TreeMap<>();
        all.forEach(source -> byName.put(source.profile().name(), source));
        GuardedCalls calls =
                new GuardedCalls(
                        new SourceHealth(all, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)), true);
        return new Export(
                byName,
                codec(all),
                bound,
                new PageTime(calls, Duration.ofSeconds(8), Deadline.in(Duration.ofMinutes(10))),
                Mono::just,
                new ListMetrics(new SimpleMeterRegistry()),
                pace,
                token,
                grant);
    }

    PageToken open(String token) {
        return codec(sources.get()).open(token);
    }

    private static PageTokenCodec codec(List<RecordingSource> sources) {
        Set<String> names = new TreeSet<>();
        sources.forEach(source -> names.add(source.profile().name()));
        return new PageTokenCodec(List.of(KEY), names);
    }

    RecordingPage first(RecordingQuery query, ListOptions options) {
        return requireNonNull(
                federation().list(PageToken.first(query), options, Grant.EVERYTHING).block());
    }

    RecordingPage at(String token, ListOptions options) {
        PageToken open = codec(sources.get()).open(token);
        return requireNonNull(federation().list(open, options, Grant.EVERYTHING).block());
    }

    RecordingPage at(PageToken token, ListOptions options, Grant grant) {
        return requireNonNull(federation().list(token, options, grant).block());
    }

    /** All pages from the first to the last. */
    List<RecordingPage> pages(RecordingQuery query, ListOptions options) {
        return follow(first(query, options), options);
    }

    /** A page and all that follow it. */
    List<RecordingPage> follow(RecordingPage first, ListOptions options) {
        List<RecordingPage> pages = new ArrayList<>(List.of(first));
        Set<String> places = new HashSet<>();
        @Nullable String next = first.nextPageToken();
        while (next != null) {
            if (!places.add(codec(sources.get()).open(next).after().toString())) {
                throw new AssertionError("a page ended where it began");
            }
            RecordingPage page = at(next, options);
            pages.add(page);
            next = page.nextPageToken();
        }
        return pages;
    }

    static List<Recording> recordings(List<RecordingPage> pages) {
        return pages.stream().flatMap(page -> page.recordings().stream()).toList();
    }

    static List<String> ids(List<RecordingPage> pages) {
        return recordings(pages).stream().map(Recording::providerId).toList();
    }

    static List<String> ids(RecordingPage page) {
        return ids(List.of(page));
    }
}
