package io.tributary.federation;

import static io.tributary.federation.Reader.ids;
import static io.tributary.federation.Reader.query;
import static io.tributary.federation.Reader.size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import static java.util.Objects.requireNonNull;

import ch.qos.logback.classic.spi.ILoggingEvent;

import io.tributary.LoggedLines;
import io.tributary.recording.Direction;
import io.tributary.recording.Recording;
import io.tributary.recording.RecordingId;
import io.tributary.recording.Status;
import io.tributary.recording.View;
import io.tributary.source.Circuit;
import io.tributary.source.Connection;
import io.tributary.source.Criteria;
import io.tributary.source.Failure;
import io.tributary.source.InMemorySource;
import io.tributary.source.Position;
import io.tributary.source.SourceException;
import io.tributary.source.SourcePage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

class FederationTest {

    @RegisterExtension final LoggedLines log = new LoggedLines();

    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-01-02T00:00:00Z");
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Failure DOWN = new Failure.Unavailable("is down", "track-1", null);

    private static Instant hour(double hour) {
        return FROM.plusSeconds((long) (hour * 3600));
    }

    private static SourceCoverage coverage(RecordingPage page, String source) {
        return page.coverage().sources().stream()
                .filter(one -> one.source().equals(source))
                .findFirst()
                .orElseThrow();
    }

    private final InMemorySource a =
            InMemorySource.punctual("a", 2)
                    .with("a1", hour(20))
                    .with("a2", hour(16))
                    .with("a3", hour(12))
                    .with("a4", hour(8));
    private final InMemorySource b =
            InMemorySource.punctual("b", 2)
                    .with("b1", hour(18))
                    .with("b2", hour(16))
                    .with("b3", hour(4));

    @Test
    void mergesSourcesNewestFirstAndTiesBySource() {
        List<RecordingPage> pages = Reader.of(a, b).pages(query(FROM, TO, "a", "b"), size(3));

        assertThat(ids(pages)).containsExactly("a1", "b1", "a2", "b2", "a3", "a4", "b3");
        assertThat(pages).allSatisfy(page -> assertThat(page.coverage().complete()).isTrue());
        assertThat(pages.getFirst().coverage().to()).isEqualTo(TO);
        assertThat(pages.getFirst().coverage().from()).isEqualTo(hour(16));
        assertThat(pages.getLast().coverage().from()).isEqualTo(FROM);
    }

    @Test
    void asksASourceOnlyWhenTheMergeCannotGoOnWithoutIt() {
        Reader reader = Reader.of(a, b);

        RecordingPage first = reader.first(query(FROM, TO, "a", "b"), size(2));
        assertThat(ids(first)).containsExactly("a1", "b1");
        assertThat(List.of(a.listCalls(), b.listCalls())).containsExactly(1, 1);

        InMemorySource sparse = InMemorySource.punctual("c", 1).with("c1", hour(1));
        sparse.with("c0", hour(2));
        a.resetCalls();
        Reader.of(a, sparse).pages(query(FROM, TO, "a", "c"), size(1));
        assertThat(sparse.listCalls()).as("asked again only near its rows").isEqualTo(3);
    }

    @Test
    void anEmptyQueryAsksNobody() {
        RecordingPage none = Reader.of(a).first(query(FROM, TO), size(5));
        RecordingPage early = Reader.of(a).first(query(FROM, FROM, "a"), size(5));

        assertThat(none.coverage().complete()).isTrue();
        assertThat(none.nextPageToken()).isNull();
        assertThat(early.recordings()).isEmpty();
        assertThat(a.listCalls()).isZero();
    }

    @Test
    void aFailedSourceLeavesAGapWhoseTokenListsExactlyWhatIsMissing() {
        Reader reader = Reader.of(a, b);
        b.fail(DOWN);

        RecordingPage first = reader.first(query(FROM, TO, "a", "b"), size(2));

        assertThat(ids(first)).containsExactly("a1", "a2");
        SourceCoverage missing = coverage(first, "b");
        assertThat(missing.state()).isEqualTo(SourceCoverage.State.MISSING);
        assertThat(requireNonNull(missing.problem()).reason())
                .isEqualTo(Reason.PROVIDER_UNAVAILABLE);
        assertThat(missing.problem().trackingId()).isEqualTo("track-1");
        Gap gap = requireNonNull(missing.gap());
        assertThat(gap.to()).isEqualTo(TO);
        assertThat(gap.from()).isEqualTo(hour(16));

        b.fail(null);
        List<RecordingPage> rest =
                reader.follow(reader.at(requireNonNull(first.nextPageToken()), size(2)), size(2));
        List<RecordingPage> filled = reader.follow(reader.at(gap.pageToken(), size(1)), size(1));
        assertThat(ids(rest)).containsExactly("b2", "a3", "a4", "b3");
        assertThat(ids(filled)).containsExactly("b1");
        assertThat(filled.getLast().coverage().from()).isEqualTo(hour(16));
    }

    @Test
    void aGapOfAGapEndsWhereTheGapEnds() {
        InMemorySource many = InMemorySource.punctual("b", 1);
        for (int i = 0; i < 6; i++) {
            many.with("b" + i, hour(20 - i));
        }
        InMemorySource one = InMemorySource.punctual("a", 1).with("a", hour(16.5));
        one.with("z", hour(1));
        Reader reader = Reader.of(one, many);
        many.fail(DOWN);
        Gap gap =
                requireNonNull(
                        coverage(reader.first(query(FROM, TO, "a", "b"), size(1)), "b").gap());
        many.fail(null);
        many.answerNext(
                Mono.just(
                        new SourcePage(
                                many.recordings().subList(0, 1),
                                0,
                                null,
                                hour(20),
                                new Position(TO.toString()),
                                new Position(hour(20).toString()),
                                Mono.error(new io.tributary.source.SourceException(DOWN)))));

        RecordingPage within = reader.at(gap.pageToken(), size(10));

        // b0 starts at the watermark, so it is not certain before the list goes on.
        assertThat(ids(within)).isEmpty();
        List<RecordingPage> rest =
                reader.follow(
                        reader.at(requireNonNull(within.nextPageToken()), size(10)), size(10));
        assertThat(ids(rest)).containsExactly("b0", "b1", "b2", "b3");
    }

    @Test
    void aPersistentlyFailingSourceDoesNotKeepAWalkFromEnding() {
        Reader reader = Reader.of(a, b);
        b.fail(DOWN);

        List<RecordingPage> pages = reader.pages(query(FROM, TO, "a", "b"), size(3));

        assertThat(ids(pages)).containsExactly("a1", "a2", "a3", "a4");
        assertThat(pages.getLast().coverage().from()).isEqualTo(FROM);
        b.fail(null);
        List<String> gaps =
                pages.stream()
                        .map(page -> coverage(page, "b").gap())
                        .filter(gap -> gap != null)
                        .flatMap(gap ->
                                ids(reader.follow(reader.at(gap.pageToken(), size(9)), size(9)))
                                        .stream())
                        .toList();
        assertThat(gaps).containsExactly("b1", "b2", "b3");
    }

    @Test
    void whenNobodyAnswersThereIsNoPageAndTheSameTokenWorksLater() {
        Reader reader = Reader.of(a, b);
        RecordingPage first = reader.first(query(FROM, TO, "a", "b"), size(3));
        a.fail(DOWN);
        b.fail(new Failure.RateLimited("slow down", null, Duration.ofSeconds(7)));
        String token = requireNonNull(first.nextPageToken());

        assertThatThrownBy(() -> reader.at(token, size(3)))
                .asInstanceOf(type(NoAnswerException.class))
                .satisfies(none -> {
                    assertThat(none.problems()).containsOnlyKeys("a", "b");
                    assertThat(requireNonNull(none.problems().get("b")).retryAfter())
                            .isEqualTo(Duration.ofSeconds(7));
                });

        a.fail(null);
        b.fail(null);
        assertThat(ids(reader.at(token, size(3)))).containsExactly("b2", "a3", "a4");
    }

    @Test
    void withoutPartialAnswersTheFirstFailureIsTheAnswer() {
        b.fail(DOWN);
        ListOptions whole = new ListOptions(3, View.BASIC, false, Duration.ofSeconds(10));

        assertThatThrownBy(() -> Reader.of(a, b).first(query(FROM, TO, "a", "b"), whole))
                .isInstanceOf(NoAnswerException.class);
    }

    @Test
    void aFilterThatRarelyMatchesEndsPagesEarlyAndTheWalkAllTheSame() {
        InMemorySource many = InMemorySource.punctual("a", 2);
        for (int i = 0; i < 50; i++) {
            many.with("x" + i, hour(23).minusSeconds(i * 60L));
        }
        many.with("needle", hour(1));
        Criteria needle =
                new Criteria(Set.of(), Set.of(), Status.LISTED, null, null, "NEEDLE", null, null);
        RecordingQuery query = new RecordingQuery(FROM, TO, TO, List.of("a"), needle);

        List<RecordingPage> pages = Reader.of(many).pages(query, size(5));

        assertThat(ids(pages)).containsExactly("needle");
        assertThat(pages.size()).isGreaterThan(4);
        assertThat(many.listCalls()).as("nothing is read twice").isEqualTo(50);
        assertThat(pages).allSatisfy(page -> assertThat(page.coverage().complete()).isTrue());
    }

    @Test
    void aRunOfTiesLongerThanTheScanBoundIsReadToItsEnd() {
        InMemorySource ties = InMemorySource.punctual("a", 1);
        for (int i = 10; i < 40; i++) {
            ties.with("t" + i, hour(10));
        }

        List<RecordingPage> pages = Reader.of(ties).pages(query(FROM, TO, "a"), size(7));

        assertThat(ids(pages)).hasSize(30).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void filesThatCameLateAreListedByTheirStart() {
        InMemorySource late =
                InMemorySource.late("w", 2, Duration.ofDays(2))
                        .with("w1", hour(10), hour(23))
                        .with("w2", hour(20), hour(20.5))
                        .with("w3", hour(15), hour(15.5))
                        .with("w4", hour(12), hour(12.5))
                        .with("w5", hour(5), hour(5));

        List<RecordingPage> pages = Reader.of(late).pages(query(FROM, TO, "w"), size(1));

        assertThat(ids(pages)).containsExactly("w2", "w3", "w4", "w1", "w5");
        assertThat(coverage(pages.getFirst(), "w").createdBefore()).isEqualTo(TO);
    }

    @Test
    void oneFileThatCameVeryLateIsLookedUpInsteadOfReadingAllAgain() {
        InMemorySource late = InMemorySource.late("w", 5, Duration.ofDays(30));
        late.with("stray", hour(0.5), hour(23.9));
        for (int i = 0; i < 40; i++) {
            late.with("w" + i, hour(23).minusSeconds(i * 600L));
        }
        Reader reader = Reader.of(late);

        List<RecordingPage> pages = reader.pages(query(FROM, TO, "w"), size(4));

        assertThat(ids(pages)).hasSize(41).endsWith("stray").doesNotHaveDuplicates();
        assertThat(late.findCalls()).isBetween(1, pages.size());
        assertThat(late.listCalls()).isLessThanOrEqualTo(11 + pages.size());
    }

    @Test
    void aStrayThatIsGoneIsGone() {
        InMemorySource late = InMemorySource.late("w", 2, Duration.ofDays(30));
        late.with("stray", hour(0.5), hour(23.9));
        for (int i = 0; i < 12; i++) {
            late.with("w" + i, hour(23).minusSeconds(i * 600L));
        }
        Reader reader = Reader.of(late);
        RecordingPage first = reader.first(query(FROM, TO, "w"), size(8));
        late.remove("stray");

        List<RecordingPage> rest =
                reader.follow(reader.at(requireNonNull(first.nextPageToken()), size(8)), size(8));

        assertThat(ids(first)).hasSize(8);
        assertThat(ids(rest)).containsExactly("w8", "w9", "w10", "w11");
    }

    @Test
    void freshArrivalsAboveThePositionNeitherAppearNorShift() {
        Reader reader = Reader.of(a, b);
        RecordingPage first = reader.first(query(FROM, TO, "a", "b"), size(3));
        a.with("new", hour(22));

        List<RecordingPage> rest =
                reader.follow(reader.at(requireNonNull(first.nextPageToken()), size(3)), size(3));

        assertThat(ids(rest)).containsExactly("b2", "a3", "a4", "b3");
    }

    @Test
    void aRecordingThatComesTooLateIsCountedAndMakesItsSourceMissing() {
        InMemorySource liar = InMemorySource.punctual("b", 2);
        liar.answerNext(
                Mono.just(
                        new SourcePage(
                                List.of(),
                                0,
                                null,
                                hour(10),
                                new Position("x"),
                                null,
                                Mono.just(
                                        new SourcePage(
                                                InMemorySource.punctual("b", 1)
                                                        .with("lost", hour(19))
                                                        .recordings(),
                                                0,
                                                "track-9",
                                                FROM,
                                                new Position("y"),
                                                null,
                                                null)))));

        RecordingPage page = Reader.of(a, liar).first(query(FROM, TO, "a", "b"), size(9));

        assertThat(ids(page)).containsExactly("a1", "a2", "a3", "a4");
        SourceCoverage lost = coverage(page, "b");
        assertThat(lost.outOfOrder()).isEqualTo(1);
        assertThat(lost.state()).isEqualTo(SourceCoverage.State.MISSING);
        assertThat(requireNonNull(lost.problem()).reason()).isEqualTo(Reason.PROVIDER_BAD_RESPONSE);
        assertThat(requireNonNull(lost.problem()).trackingId()).isEqualTo("track-9");
    }

    @Test
    void withoutPartialAnswersDisorderIsARefusalToo() {
        InMemorySource liar = InMemorySource.punctual("b", 2);
        SourcePage late =
                new SourcePage(
                        InMemorySource.punctual("b", 1).with("lost", hour(19)).recordings(),
                        0,
                        null,
                        FROM,
                        new Position("y"),
                        null,
                        null);
        liar.answerNext(
                Mono.just(
                        new SourcePage(
                                List.of(),
                                0,
                                null,
                                hour(10),
                                new Position("x"),
                                null,
                                Mono.just(late))));
        ListOptions whole = new ListOptions(9, View.BASIC, false, Duration.ofSeconds(10));

        assertThatThrownBy(() -> Reader.of(a, liar).first(query(FROM, TO, "a", "b"), whole))
                .isInstanceOf(NoAnswerException.class);
    }

    @Test
    void detailsThatHangDoNotKeepAnAnswerFromLeavingInTime() {
        InMemorySource slow = InMemorySource.costly("c", 50);
        for (int i = 0; i < 40; i++) {
            slow.with("c" + i, hour(20).minusSeconds(i));
        }
        slow.hangDetails();
        Reader reader = Reader.of(slow);
        ListOptions full = new ListOptions(40, View.FULL, true, Duration.ofSeconds(10));

        StepVerifier.withVirtualTime(() ->
                        reader.federation()
                                .list(
                                        PageToken.first(query(FROM, TO, "c")),
                                        full,
                                        Grant.EVERYTHING))
                .thenAwait(Duration.ofSeconds(10))
                .assertNext(page ->
                        assertThat(page.recordings())
                                .hasSize(40)
                                .extracting(Recording::view)
                                .containsOnly(View.BASIC))
                .verifyComplete();
    }

    @Test
    void aStrayThatCanNeverBeLookedUpCostsCallsAndNothingElse() {
        InMemorySource late = InMemorySource.late("w", 5, Duration.ofDays(30));
        late.with("stray", hour(0.5), hour(23.9));
        for (int i = 0; i < 40; i++) {
            late.with("w" + i, hour(23).minusSeconds(i * 600L));
        }
        late.failFinds(new Failure.Forbidden("is not shown to you", null));

        List<RecordingPage> pages = Reader.of(late).pages(query(FROM, TO, "w"), size(4));

        assertThat(ids(pages)).hasSize(41).endsWith("stray").doesNotHaveDuplicates();
        assertThat(late.findCalls()).isPositive();
    }

    @Test
    void aSourceThatIsNotConfiguredAnyMoreIsNamed() {
        RecordingPage page = Reader.of(a).first(query(FROM, TO, "a", "gone"), size(9));

        SourceCoverage gone = coverage(page, "gone");
        assertThat(gone.state()).isEqualTo(SourceCoverage.State.UNSUPPORTED);
        assertThat(requireNonNull(gone.problem()).reason()).isEqualTo(Reason.UNKNOWN_SOURCE);
        assertThat(page.coverage().complete()).isFalse();
        assertThat(ids(page)).hasSize(4);
    }

    @Test
    void directionsThatOnlyDetailsTellCostACallForEveryRowTheMergeReaches() {
        InMemorySource costly = InMemorySource.costly("c", 5);
        for (int i = 0; i < 10; i++) {
            costly.with("c" + i, hour(20 - i));
        }
        costly.withoutDetails("c4");
        Criteria inbound =
                new Criteria(
                        Set.of(),
                        Set.of(Direction.INBOUND),
                        Status.LISTED,
                        null,
                        null,
                        null,
                        null,
                        null);
        RecordingQuery query = new RecordingQuery(FROM, TO, TO, List.of("c"), inbound);

        RecordingPage first = Reader.of(costly).first(query, size(2));
        List<RecordingPage> all = Reader.of(costly).pages(query, size(2));

        assertThat(first.recordings())
                .hasSize(2)
                .allSatisfy(r -> assertThat(r.direction()).isEqualTo(Direction.INBOUND));
        assertThat(Reader.recordings(all)).extracting(Recording::view).containsOnly(View.FULL);
        assertThat(all.stream().mapToInt(page -> coverage(page, "c").undecided()).sum())
                .isEqualTo(1);
    }

    @Test
    void aFullViewThatCannotBeHadLeavesTheBasicOne() {
        InMemorySource costly = InMemorySource.costly("c", 5).with("c1", hour(2));
        costly.with("c2", hour(1));
        costly.withoutDetails("c2");
        ListOptions full = new ListOptions(5, View.FULL, true, Duration.ofSeconds(10));

        RecordingPage page = Reader.of(costly).first(query(FROM, TO, "c"), full);

        assertThat(page.recordings())
                .extracting(Recording::view)
                .containsExactly(View.FULL, View.BASIC);
    }

    @Test
    void aHangingSourceIsWaitedForUntilItsOwnDeadlineOnly() {
        b.answerNext(Mono.never());
        Reader reader = Reader.of(a, b);

        StepVerifier.withVirtualTime(() ->
                        reader.federation()
                                .list(
                                        PageToken.first(query(FROM, TO, "a", "b")),
                                        size(3),
                                        Grant.EVERYTHING))
                .expectSubscription()
                .expectNoEvent(Duration.ofSeconds(8).minusMillis(1))
                .thenAwait(Duration.ofMillis(1))
                .assertNext(page -> {
                    assertThat(ids(page)).containsExactly("a1", "a2", "a3");
                    assertThat(requireNonNull(coverage(page, "b").problem()).reason())
                            .isEqualTo(Reason.PROVIDER_TIMEOUT);
                })
                .verifyComplete();
    }

    @Test
    void theTimeOfAPageThatIsOverEndsItWhereItStandsAndBlamesNobodyElse() {
        a.answerNext(
                Mono.just(
                        new SourcePage(
                                a.recordings().subList(0, 2),
                                0,
                                null,
                                hour(16),
                                new Position(TO.toString()),
                                new Position(hour(16).plusNanos(1).toString()),
                                Mono.never())));
        b.answerNext(Mono.never());
        Reader reader = Reader.of(a, b);
        ListOptions brief = new ListOptions(9, View.BASIC, true, Duration.ofSeconds(1));

        StepVerifier.withVirtualTime(() ->
                        reader.federation()
                                .list(
                                        PageToken.first(query(FROM, TO, "a", "b")),
                                        brief,
                                        Grant.EVERYTHING))
                .thenAwait(Duration.ofMillis(900))
                .assertNext(page -> {
                    assertThat(ids(page)).containsExactly("a1");
                    assertThat(coverage(page, "a").state())
                            .isEqualTo(SourceCoverage.State.COMPLETE);
                    assertThat(page.nextPageToken()).isNotNull();
                })
                .verifyComplete();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 60})
    void oneRecordingWhoseDetailsHangComesWithoutThem(int timeout) {
        InMemorySource slow = InMemorySource.costly("c", 5).with("c1", hour(2));
        slow.hangDetails();
        Federation federation = Reader.of(slow).federation();
        Duration limit = Duration.ofSeconds(timeout);

        StepVerifier.withVirtualTime(() ->
                        federation.find(
                                new RecordingId("c", "c1"), View.FULL, limit, Grant.EVERYTHING))
                .thenAwait(Duration.ofSeconds(Math.min(timeout, 8)))
                .assertNext(found -> assertThat(found.view()).isEqualTo(View.BASIC))
                .verifyComplete();
    }

    @Test
    void findsOneRecordingOrNoneOrSaysWhyNot() {
        Federation federation = Reader.of(a).federation();

        assertThat(
                        federation
                                .find(new RecordingId("a", "a1"), View.FULL, LONG, Grant.EVERYTHING)
                                .block())
                .extracting(Recording::providerId)
                .isEqualTo("a1");
        assertThat(
                        federation
                                .find(new RecordingId("a", "no"), View.FULL, LONG, Grant.EVERYTHING)
                                .blockOptional())
                .isEmpty();
        assertThat(
                        federation
                                .find(
                                        new RecordingId("no", "a1"),
                                        View.FULL,
                                        LONG,
                                        Grant.EVERYTHING)
                                .blockOptional())
                .isEmpty();
        a.fail(DOWN);
        assertThatThrownBy(() ->
                        federation
                                .find(new RecordingId("a", "a1"), View.FULL, LONG, Grant.EVERYTHING)
                                .block())
                .isInstanceOf(NoAnswerException.class);
        assertThat(federation.sources(Grant.EVERYTHING).getFirst().state())
                .isEqualTo(SourceReport.State.DOWN);
    }

    @Test
    void aReportSaysHowItsSourceStandsWhenItIsAsked() {
        Federation federation = Reader.of(b, a).federation();
        Connection open = new Connection(Circuit.OPEN, null, null, null);

        a.stand(open);

        assertThat(federation.sources(Grant.EVERYTHING))
                .extracting(report -> report.profile().name(), SourceReport::connection)
                .containsExactly(tuple("a", open), tuple("b", Connection.UNLIMITED));
    }

    @Test
    void howLongToLeaveAVendorAloneIsKeptInWhatIsSaidOfIt() {
        Duration wait = Duration.ofSeconds(20);
        a.fail(new Failure.Unavailable("is left alone", null, wait));
        b.fail(new Failure.TimedOut("is slow", null));
        Reader reader = Reader.of(a, b);

        assertThatThrownBy(() -> reader.first(query(FROM, TO, "a", "b"), size(3)))
                .asInstanceOf(type(NoAnswerException.class))
                .satisfies(none -> {
                    assertThat(requireNonNull(none.problems().get("a")).retryAfter())
                            .isEqualTo(wait);
                    assertThat(requireNonNull(none.problems().get("b")).retryAfter()).isNull();
                });
    }

    @Test
    void aFailureIsOneLineWithFieldsThatHidesWhatItsCauseSays() {
        a.answerNext(
                Mono.error(
                        new SourceException(
                                DOWN, new IllegalStateException("https://x/?token=hunter2"))));
        Reader.of(a, b).first(query(FROM, TO, "a", "b"), size(3));

        ILoggingEvent line = log.awaitOne("GuardedCalls");
        assertThat(log.of("GuardedCalls")).hasSize(1);
        assertThat(line.getThrowableProxy()).isNull();
        assertThat(line.getFormattedMessage())
                .isEqualTo(
                        "source a: is down (PROVIDER_UNAVAILABLE, tracking id track-1,"
                                + " java.lang.IllegalStateException)");
        assertThat(LoggedLines.fields(line))
                .containsOnly(
                        entry("source", "a"),
                        entry("reason", Reason.PROVIDER_UNAVAILABLE),
                        entry("cause", "java.lang.IllegalStateException"),
                        entry("trackingId", "track-1"));
    }
}
