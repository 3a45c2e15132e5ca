package io.tributary.source;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;

import io.tributary.recording.OrderKey;
import io.tributary.recording.Recording;
import io.tributary.source.MutatedVendor.Answer;
import io.tributary.source.MutatedVendor.Told;
import io.tributary.source.VendorWords.Listed;

import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import reactor.core.publisher.Mono;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Reads a vendor that lies. In each run one answer is {@linkplain Mutation mutated}: that to one
 * list call (each time it is asked for or once), to a detail call or to the call for a token; all
 * others are the truth of an emulator that stands still. What must hold:
 *
 * <ol>
 *   <li><b>Nothing but the taxonomy.</b> What is read is a page, a recording, nothing, or a {@link
 *       SourceException}; never that the vendor could not be reached, for it was; and with the
 *       tracking id of one of its answers, unless an answer came without.
 *   <li><b>No hang.</b> Each page comes in time, of not too many calls, and a list has an end.
 *   <li><b>No wrong row.</b> A recording is exactly that of the unmutated world, or its identifier
 *       and its start are, literally, those of one and the same row of the mutated answer. If that
 *       cannot be read, it has no rows.
 *   <li><b>No row lost that is there.</b> A row of the mutated answer that is equal to one of the
 *       true answer comes out exactly as it does in the unmutated world, unless the walk fails.
 *   <li><b>A bad row costs itself only.</b> Where nothing but rows was touched and each of these
 *       kept its place and everything that lists go by (or is no row any more: it has no identifier
 *       or no start that could be read), the walk does not fail; all other rows come out; and each
 *       touched row comes out or is counted as skipped.
 *   <li><b>Watermarks are honest.</b> Where the mutated answer says of paging what the true one
 *       says, and its last row is a true one, so that what follows is plainly older, no page's
 *       watermark is below a true row that has not come out and that the mutation spared. In
 *       particular none is left after the last page.
 * </ol>
 *
 * <p>What the last rule leaves out cannot be noticed: a last row that is older than it should be,
 * or a vendor that calls a page the last one although it is not.
 */
public final class Fuzz {

    private static final Duration IN_TIME = Duration.ofSeconds(20);
    private static final int MOST_PAGES = 60;
    private static final int MOST_CALLS = 400;
    private static final int MOST_FAILURES = 100;
    private static final long SEED = Long.getLong("fuzz.seed", 1);

    private final VendorWords words;
    private final MutatedVendor vendor;
    private final Supplier<RecordingSource> sources;
    private final List<SourceQuery> queries;
    private final Map<Integer, List<SourcePage>> truths = new HashMap<>();
    private final Map<String, Integer> outcomes = new HashMap<>();
    private final List<Throwable> failures = new ArrayList<>();
    private int lies;

    /**
     * @param sources makes a source of the vendor that has no token yet
     * @param queries each with one list
     */
    public Fuzz(
            VendorWords words,
            MutatedVendor vendor,
            Supplier<RecordingSource> sources,
            List<SourceQuery> queries) {
        this.words = words;
        this.vendor = vendor;
        this.sources = sources;
        this.queries = queries;
    }

    /** Makes so many runs with a mutated answer each. */
    public void run(int atLeast) {
        Logger log = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        Level level = log.getLevel();
        log.setLevel(Level.WARN);
        try {
            runs(atLeast);
        } finally {
            log.setLevel(level);
        }
    }

    private void runs(int atLeast) {
        System.out.printf("%s: -Dfuzz.seed=%d%n", words.trackingHeader(), SEED);
        RecordingSource source = sources.get();
        for (int i = 0; i < queries.size(); i++) {
            truths.put(i, Walks.pages(list(source, i), top(i), null));
        }
        long begin = System.nanoTime();
        for (long run = 0; lies < atLeast && failures.size() < MOST_FAILURES; run++) {
            assertThat(run).as("runs").isLessThan(atLeast * 2L);
            run(source, SEED * 1_000_003 + run);
        }
        System.out.printf(
                "%s: %d mutated answers in %d ms: %s%n",
                words.trackingHeader(), lies, (System.nanoTime() - begin) / 1_000_000, outcomes);
        if (!failures.isEmpty()) {
            failures.forEach(broken -> System.out.println(broken + "\n" + broken.getCause()));
            throw new AssertionError(failures.size() + " runs", failures.getFirst());
        }
    }

    private void run(RecordingSource source, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int way = random.nextInt(100);
        try {
            if (way < 82) {
                walk(list(source, random), words::isList, random.nextInt(4), random);
            } else if (way < 90) {
                find(source, random);
            } else if (way < 99) {
                complete(source, random);
            } else {
                walk(list(sources.get(), random), words::isToken, 0, random);
            }
        } catch (Throwable broken) {
            failures.add(new AssertionError("run " + seed + ": " + shown(), broken));
        }
        lies += vendor.told().stream().anyMatch(Told::isLie) ? 1 : 0;
    }

    private record Reading(
            RecordingList list,
            OrderKey after,
            @Nullable Position position,
            List<SourcePage> truth) {}

    private Reading list(RecordingSource source, SplittableRandom random) {
        int number = random.nextInt(queries.size());
        List<SourcePage> truth = requireNonNull(truths.get(number));
        RecordingList list = list(source, number);
        if (random.nextInt(4) > 0) {
            return new Reading(list, top(number), null, truth);
        }
        List<Recording> rows = rows(truth);
        OrderKey after = rows.get(random.nextInt(rows.size())).orderKey();
        Position position =
                truth.stream()
                        .filter(page ->
                                page.recordings().stream()
                                        .anyMatch(row -> row.orderKey().isAfter(after)))
                        .map(SourcePage::position)
                        .findFirst()
                        .orElse(null);
        return new Reading(list, after, position, truth);
    }

    private void walk(Reading reading, Predicate<URI> kind, int before, SplittableRandom random) {
        vendor.start(new Once(kind, before, random.nextInt(10) < 7, random));
        List<SourcePage> pages = new ArrayList<>();
        @Nullable SourceException failure = null;
        try {
            for (@Nullable Mono<SourcePage> next =
                            reading.list().open(reading.after(), reading.position());
                    next != null; ) {
                int calls = vendor.told().size();
                SourcePage page = requireNonNull(next.block(IN_TIME), "an empty page");
                assertThat(vendor.told()).as("calls of a page").hasSizeLessThan(calls + MOST_CALLS);
                pages.add(page);
                assertThat(pages).as("pages").hasSizeLessThan(MOST_PAGES);
                next = page.next();
            }
        } catch (SourceException failed) {
            failure = failed;
            check(failed);
        }
        count(failure == null ? "list" : failure.failure().getClass().getSimpleName());
        new WalkCheck(
                        words,
                        reading.truth(),
                        reading.after(),
                        reading.position() == null,
                        vendor.told(),
                        pages,
                        failure)
                .check();
    }

    private void find(RecordingSource source, SplittableRandom random) {
        Recording listed = anyRow(random);
        vendor.start((_, truth) -> truth);
        Recording truth = requireNonNull(source.find(listed.providerId()).block(IN_TIME));
        vendor.start(new Once(_ -> true, 0, true, random));
        detail(source.find(listed.providerId()), listed, truth, true);
    }

    private void complete(RecordingSource source, SplittableRandom random) {
        Recording listed = anyRow(random);
        vendor.start((_, truth) -> truth);
        @Nullable Recording truth = source.complete(listed).block(IN_TIME);
        vendor.start(new Once(_ -> true, 0, true, random));
        detail(source.complete(listed), listed, truth, words.detailsAreRows());
    }

    private void detail(
            Mono<Recording> call, Recording listed, @Nullable Recording truth, boolean isRow) {
        @Nullable Recording detail;
        try {
            detail = call.block(IN_TIME);
        } catch (SourceException failed) {
            check(failed);
            count("detail " + failed.failure().getClass().getSimpleName());
            return;
        }
        Told told = vendor.told().getLast();
        if (detail == null) {
            count("no detail");
            assertThat(words.saysAbsent(told.answer(), listed.providerId()) || truth == null)
                    .as("absent only where the vendor says so")
                    .isTrue();
            return;
        }
        count("detail");
        assertThat(detail.providerId()).isEqualTo(listed.providerId());
        if (!detail.equals(truth) && isRow) {
            Listed row = requireNonNull(words.detail(told.answer()), "a recording of no row");
            assertThat(row.isRecording(detail)).as("literal %s", detail).isTrue();
        } else if (!isRow) {
            assertThat(detail.orderKey()).isEqualTo(listed.orderKey());
            assertThat(detail.createTime()).isEqualTo(listed.createTime());
        }
    }

    private void check(SourceException failed) {
        Failure failure = failed.failure();
        assertThat(failure.detail()).doesNotContain("could not be reached").hasSizeLessThan(1_000);
        Set<String> ids =
                vendor.told().stream()
                        .map(told -> String.valueOf(told.trackingId()))
                        .collect(Collectors.toSet());
        assertThat(ids)
                .as("tracking id of: %s", failure)
                .contains(String.valueOf(failure.trackingId()));
    }

    private void count(String outcome) {
        outcomes.merge(outcome, 1, Integer::sum);
    }

    private Recording anyRow(SplittableRandom random) {
        List<Recording> rows = rows(requireNonNull(truths.get(0)));
        return rows.get(random.nextInt(rows.size()));
    }

    private static List<Recording> rows(List<SourcePage> pages) {
        return pages.stream().flatMap(page -> page.recordings().stream()).toList();
    }

    private RecordingList list(RecordingSource source, int query) {
        return switch (source.plan(queries.get(query))) {
            case Plan.Read read -> read.lists().getFirst();
            case Plan.Unsupported unsupported -> throw new AssertionError(unsupported.detail());
        };
    }

    private OrderKey top(int query) {
        return OrderKey.top(queries.get(query).to());
    }

    private String shown() {
        return vendor.told().stream()
                .filter(Told::isLie)
                .findFirst()
                .map(told ->
                        "%s%n%s %s%n%s"
                                .formatted(
                                        told.uri(),
                                        told.answer().status(),
                                        told.answer().headers(),
                                        cut(
                                                new String(
                                                        told.answer().body(),
                                                        StandardCharsets.UTF_8))))
                .orElse("no lie");
    }

    private static String cut(String text) {
        return text.length() < 6_000 ? text : text.substring(0, 6_000) + "...";
    }

    /** Lies at one call of a kind, and where it is persistent whenever the same is asked again. */
    private static final class Once implements MutatedVendor.Liar {

        private final Predicate<URI> kind;
        private final boolean persistent;
        private final SplittableRandom random;
        private int before;
        private @Nullable URI uri;
        private @Nullable Answer earlier;
        private @Nullable Answer lie;

        Once(Predicate<URI> kind, int before, boolean persistent, SplittableRandom random) {
            this.kind = kind;
            this.before = before;
            this.persistent = persistent;
            this.random = random;
        }

        @Override
        public Answer tell(URI asked, Answer truth) {
            if (lie != null) {
                return persistent && asked.equals(uri) ? stamped(lie, truth) : truth;
            }
            if (!kind.test(asked)) {
                return truth;
            }
            Answer last = earlier;
            earlier = truth;
            if (before-- > 0) {
                return truth;
            }
            uri = asked;
            lie =
                    last == null || random.nextInt(10) > 0
                            ? Mutation.of(truth, random)
                            : Mutation.repeating(last, truth, random);
            return lie;
        }

        /** The same lie, but of another call. */
        private Answer stamped(Answer known, Answer truth) {
            org.springframework.http.HttpHeaders headers =
                    org.springframework.http.HttpHeaders.copyOf(known.headers());
            truth.headers()
                    .forEach((name, values) -> {
                        if (headers.containsHeader(name) && values.getFirst().startsWith("call-")) {
                            headers.put(name, values);
                        }
                    });
            return new Answer(known.status(), headers, known.body());
        }
    }
}
