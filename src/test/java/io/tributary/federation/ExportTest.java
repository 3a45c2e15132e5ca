package io.tributary.federation;

import static io.tributary.federation.Reader.query;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import io.tributary.recording.Direction;
import io.tributary.recording.Status;
import io.tributary.recording.View;
import io.tributary.source.CallContext;
import io.tributary.source.Criteria;
import io.tributary.source.Failure;
import io.tributary.source.InMemorySource;
import io.tributary.source.SourceException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

class ExportTest {

    private static final Instant TO = Instant.parse("2026-01-02T00:00:00Z");
    private static final Instant FROM = TO.minus(Duration.ofDays(1));
    private static final Failure DOWN = new Failure.Unavailable("is down", "track-1", null);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private VirtualTimeScheduler time = VirtualTimeScheduler.create();

    @BeforeEach
    void stopTheClock() {
        time = VirtualTimeScheduler.getOrSet();
    }

    @AfterEach
    void startTheClock() {
        VirtualTimeScheduler.reset();
    }

    /** One recording each second, from shortly before the end on. */
    private static InMemorySource source(String name, int recordings, int pageSize) {
        InMemorySource source = InMemorySource.punctual(name, pageSize);
        IntStream.rangeClosed(1, recordings)
                .forEach(i -> source.with("%s%04d".formatted(name, i), TO.minusSeconds(i)));
        return source;
    }

    private static Export export(InMemorySource... sources) {
        String[] names =
                Arrays.stream(sources).map(one -> one.profile().name()).toArray(String[]::new);
        return Reader.of(sources)
                .federation()
                .export(PageToken.first(query(FROM, TO, names)), View.BASIC, Grant.EVERYTHING);
    }

    private static List<ExportLine> piece(Export export) {
        return requireNonNull(export.next().block());
    }

    private static List<ExportLine> rest(Export export) {
        List<ExportLine> lines = new ArrayList<>();
        while (!export.hasEnded()) {
            lines.addAll(piece(export));
        }
        return lines;
    }

    private static <T extends ExportLine> List<T> only(Class<T> kind, List<ExportLine> lines) {
        return lines.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static List<String> ids(List<ExportLine> lines) {
        return only(ExportLine.Found.class, lines).stream()
                .map(line -> line.recording().providerId())
                .toList();
    }

    @Test
    void everyFiveHundredRecordingsThereIsACheckpointAndAtTheEndAnEnd() {
        List<ExportLine> lines = rest(export(source("a", 700, 100), source("b", 550, 100)));

        assertThat(lines).hasSize(1_250 + 2 + 1);
        assertThat(lines.get(500))
                .isInstanceOfSatisfying(
                        ExportLine.Reached.class,
                        line -> assertThat(line.checkpoint().recordings()).isEqualTo(500));
        assertThat(lines.get(1_001))
                .isInstanceOfSatisfying(
                        ExportLine.Reached.class,
                        line -> assertThat(line.checkpoint().recordings()).isEqualTo(1_000));
        assertThat(lines.getLast())
                .isInstanceOfSatisfying(
                        ExportLine.Ended.class,
                        line -> {
                            assertThat(line.end().recordings()).isEqualTo(1_250);
                            assertThat(line.end().coverage().complete()).isTrue();
                            assertThat(line.end().coverage().from()).isEqualTo(FROM);
                            assertThat(line.end().coverage().to()).isEqualTo(TO);
                        });
        assertThat(ids(lines)).startsWith("a0001", "b0001", "a0002", "b0002");
    }

    @Test
    void afterTheEndNothingMoreComes() {
        Export export = export(source("a", 1, 10));

        assertThat(rest(export)).hasSize(2);
        assertThat(export.next().blockOptional()).isEmpty();
    }

    @Test
    void theVendorsAreAskedForNothingBeforeItIsWantedAndForEachPageOnce() {
        InMemorySource a = source("a", 1_000, 100);
        Export export = export(a);
        assertThat(a.listCalls()).isZero();

        piece(export);
        assertThat(a.listCalls()).isEqualTo(1);

        piece(export);
        piece(export);
        assertThat(a.listCalls()).isLessThanOrEqualTo(3);

        rest(export);
        // Each page of 100 brings one row of the page before, which tells where they adjoin.
        assertThat(a.listCalls()).isBetween(10, 11);
    }

    @Test
    void aListThatIsTakenUpAnewCostsOneCallMore() {
        InMemorySource all = source("a", 12_000, 100);
        rest(export(all));

        assertThat(all.listCalls()).isBetween(120, 124);
    }

    @Test
    void everyCallIsMarkedAsAnExportsOwn() {
        InMemorySource a = source("a", 1, 10);
        AtomicReference<CallContext> seen = new AtomicReference<>();
        a.answerNext(
                Mono.deferContextual(context -> {
                    seen.set(CallContext.of(context));
                    return Mono.error(new SourceException(new Failure.Forbidden("no", null)));
                }));

        rest(export(a));

        assertThat(requireNonNull(seen.get()).export()).isTrue();
    }

    @Test
    void aSourceThatComesBackInTimeLeavesNoTrace() {
        InMemorySource a = source("a", 120, 50);
        InMemorySource b = source("b", 120, 50);
        Export export = export(a, b);
        List<ExportLine> lines = new ArrayList<>(piece(export));
        b.fail(DOWN);
        AtomicReference<List<ExportLine>> next = new AtomicReference<>();
        var _ = reading(export, next);
        time.advanceTimeBy(Duration.ofSeconds(100));
        assertThat(next.get()).as("nothing is given up yet").isNull();

        b.fail(null);
        time.advanceTimeBy(Duration.ofSeconds(19));

        lines.addAll(requireNonNull(next.get()));
        lines.addAll(rest(export));
        assertThat(ids(lines)).hasSize(240).doesNotHaveDuplicates();
        assertThat(only(ExportLine.Missed.class, lines)).isEmpty();
    }

    /** Reads on until the source that fails is waited for. */
    private static Disposable reading(Export export, AtomicReference<List<ExportLine>> next) {
        List<ExportLine> lines = new ArrayList<>();
        return Mono.defer(export::next)
                .doOnNext(lines::addAll)
                .repeat(() -> !export.hasEnded())
                .then(Mono.fromRunnable(() -> next.set(lines)))
                .subscribe();
    }

    @Test
    void aSourceThatStaysAwayIsMissedOnceAndTheExportGoesOn() {
        InMemorySource a = source("a", 120, 50);
        InMemorySource b = source("b", 120, 50);
        Export export = export(a, b);
        List<ExportLine> lines = new ArrayList<>(piece(export));
        b.fail(DOWN);
        AtomicReference<List<ExportLine>> next = new AtomicReference<>();
        var _ = reading(export, next);

        time.advanceTimeBy(PATIENCE);

        lines.addAll(requireNonNull(next.get()));
        assertThat(ids(lines).stream().filter(id -> id.startsWith("a"))).hasSize(120);
        List<ExportLine.Missed> missed = only(ExportLine.Missed.class, lines);
        assertThat(missed).hasSize(1);
        ExportLine.Missing gap = missed.getFirst().gap();
        assertThat(gap.source()).isEqualTo("b");
        assertThat(gap.from()).isEqualTo(FROM);
        assertThat(gap.problem().reason()).isEqualTo(Reason.PROVIDER_UNAVAILABLE);
        assertThat(lines.get(lines.indexOf(missed.getFirst()) + 1))
                .as("what is told is not told again")
                .isInstanceOf(ExportLine.Reached.class);
        SourceCoverage coverage =
                only(ExportLine.Ended.class, lines).getFirst().end().coverage().sources().get(1);
        assertThat(coverage.state()).isEqualTo(SourceCoverage.State.MISSING);
        assertThat(requireNonNull(coverage.gap()).pageToken()).isEqualTo(gap.pageToken());

        b.fail(null);
        Reader reader = Reader.of(a, b);
        List<ExportLine> rest =
                rest(
                        reader.federation()
                                .export(
                                        reader.open(gap.pageToken()),
                                        View.BASIC,
                                        Grant.EVERYTHING));
        List<String> all = new ArrayList<>(ids(lines));
        all.addAll(ids(rest));
        assertThat(all).hasSize(240).doesNotHaveDuplicates();
    }

    @Test
    void whenTheServiceEndsAnExportStopsAtACheckpointThatGoesOnBehindIt() {
        InMemorySource a = source("a", 120, 50);
        InMemorySource b = source("b", 120, 50);
        Reader reader = Reader.of(a, b);
        PageToken start = PageToken.first(query(FROM, TO, "a", "b"));
        Export export = reader.federation().export(start, View.BASIC, Grant.EVERYTHING);
        List<ExportLine> lines = new ArrayList<>(piece(export));

        reader.close();

        lines.addAll(rest(export));
        assertThat(only(ExportLine.Ended.class, lines)).isEmpty();
        lines.addAll(rest(takenUpAt(lines.getLast(), a, b)));
        assertThat(ids(lines)).hasSize(240).doesNotHaveDuplicates();
        assertThat(only(ExportLine.Missed.class, lines)).isEmpty();
    }

    @Test
    void whenTheServiceEndsNoSourceIsWaitedForAndNoneIsMissed() {
        InMemorySource a = source("a", 120, 50);
        InMemorySource b = source("b", 120, 50);
        b.fail(DOWN);
        Reader reader = Reader.of(a, b);
        PageToken start = PageToken.first(query(FROM, TO, "a", "b"));
        Export export = reader.federation().export(start, View.BASIC, Grant.EVERYTHING);
        AtomicReference<List<ExportLine>> next = new AtomicReference<>();
        var _ = reading(export, next);
        assertThat(next.get()).isNull();

        reader.close();

        List<ExportLine> lines = new ArrayList<>(requireNonNull(next.get()));
        assertThat(only(ExportLine.Missed.class, lines)).isEmpty();
        b.fail(null);
        lines.addAll(rest(takenUpAt(lines.getLast(), a, b)));
        assertThat(ids(lines)).hasSize(240).doesNotHaveDuplicates();
    }

    private static Export takenUpAt(ExportLine checkpoint, InMemorySource... sources) {
        Reader another = Reader.of(sources);
        PageToken here = another.open(((ExportLine.Reached) checkpoint).checkpoint().pageToken());
        return another.federation().export(here, View.BASIC, Grant.EVERYTHING);
    }

    @Test
    void afterAGapACheckpointListsTheOtherSourcesOnly() {
        InMemorySource a = source("a", 120, 50);
        InMemorySource b = source("b", 120, 50);
        b.fail(new Failure.Unauthorized("wrong password", null));

        List<ExportLine> lines = rest(export(a, b));

        Reader reader = Reader.of(a, b);
        PageToken here =
                reader.open(
                        only(ExportLine.Reached.class, lines).getFirst().checkpoint().pageToken());
        assertThat(here.query().sources()).containsExactly("a");
    }

    @Test
    void whatOnlySomebodyCanMendIsNotWaitedFor() {
        InMemorySource a = source("a", 10, 50);
        a.fail(new Failure.Unauthorized("wrong password", null));

        List<ExportLine> lines = rest(export(a));

        assertThat(only(ExportLine.Missed.class, lines)).hasSize(1);
        assertThat(a.listCalls()).isEqualTo(1);
    }

    @Test
    void aVendorThatAsksForTimeGetsIt() {
        InMemorySource a = source("a", 10, 50);
        a.answerNext(
                Mono.error(
                        new SourceException(
                                new Failure.RateLimited("slower", null, Duration.ofSeconds(70)))));
        Export export = export(a);
        AtomicReference<List<ExportLine>> next = new AtomicReference<>();
        var _ = reading(export, next);

        time.advanceTimeBy(Duration.ofSeconds(69));
        assertThat(a.listCalls()).isEqualTo(1);

        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(a.listCalls()).isEqualTo(2);
        assertThat(requireNonNull(next.get())).hasSize(11);
    }

    @Test
    void patienceIsHadWithASourceAndNotWithEachOfItsCalls() {
        InMemorySource a = InMemorySource.costly("a", 100);
        IntStream.rangeClosed(1, 60).forEach(i -> a.with("a" + i, TO.minusSeconds(i)));
        a.hangDetails();
        Criteria outbound =
                new Criteria(
                        Set.of(),
                        Set.of(Direction.OUTBOUND),
                        Status.LISTED,
                        null,
                        null,
                        null,
                        null,
                        null);
        RecordingQuery query = new RecordingQuery(FROM, TO, TO, List.of("a"), outbound);
        Export export =
                Reader.of(a)
                        .federation()
                        .export(PageToken.first(query), View.BASIC, Grant.EVERYTHING);
        AtomicReference<List<ExportLine>> next = new AtomicReference<>();
        var _ = reading(export, next);

        time.advanceTimeBy(PATIENCE.multipliedBy(2));

        assertThat(only(ExportLine.Missed.class, requireNonNull(next.get()))).hasSize(1);
    }

    @Test
    void aSearchThatFindsNothingForLongComesToCheckpoints() {
        InMemorySource a = source("a", 5_000, 100);
        RecordingQuery none =
                new RecordingQuery(
                        FROM,
                        TO,
                        TO,
                        List.of("a"),
                        new Criteria(
                                Set.of(),
                                Set.of(),
                                Status.LISTED,
                                null,
                                null,
                                "nobody says this",
                                null,
                                null));

        List<ExportLine> lines =
                rest(
                        Reader.of(a)
                                .federation()
                                .export(PageToken.first(none), View.BASIC, Grant.EVERYTHING));

        assertThat(only(ExportLine.Reached.class, lines)).hasSizeBetween(4, 5);
        assertThat(ids(lines)).isEmpty();
    }

    @Test
    void inTheFullViewEachRecordingIsCompletedOrStaysAsItIs() {
        InMemorySource a = source("a", 3, 50);
        a.withoutDetails("a0002");
        Export export =
                Reader.of(a)
                        .federation()
                        .export(PageToken.first(query(FROM, TO, "a")), View.FULL, Grant.EVERYTHING);

        assertThat(only(ExportLine.Found.class, rest(export)))
                .extracting(line -> line.recording().view())
                .containsExactly(View.FULL, View.BASIC, View.FULL);
    }
}
