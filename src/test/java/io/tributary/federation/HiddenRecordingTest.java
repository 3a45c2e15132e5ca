package io.tributary.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.util.Objects.requireNonNull;

import io.tributary.recording.Kind;
import io.tributary.recording.Recording;
import io.tributary.recording.RecordingId;
import io.tributary.recording.View;
import io.tributary.source.Change;
import io.tributary.source.Failure;
import io.tributary.source.InMemorySource;
import io.tributary.source.OwnerName;
import io.tributary.source.SourceException;
import io.tributary.source.Verb;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is hidden is as absent as what is not there, whatever is asked of it. */
class HiddenRecordingTest {

    private static final Instant START = Instant.parse("2026-11-20T10:11:12.000000013Z");
    private static final Clock CLOCK = Clock.fixed(START.plusSeconds(90_000), ZoneOffset.UTC);
    private static final Duration LONG = Duration.ofSeconds(5);
    private static final Change DELETE = new Change.Delete(null, null);
    private static final Grant ANA = only("ana@example.com");

    private final InMemorySource source = source("a");
    private final InMemorySource unseen = source("z");
    private final Federation federation = Reader.of(source, unseen).federation(CLOCK);

    /** Of Ana, of Ben, and of nobody. */
    private static InMemorySource source(String name) {
        return InMemorySource.punctual(name, 10)
                .with("anas", START, START, Kind.CALL, "ana@example.com")
                .with("bens", START, START, Kind.CALL, "ben@example.com")
                .with("nobodys", START, START, Kind.CALL, null)
                .writable(Verb.values());
    }

    private static Grant only(String owner) {
        Extent.Part part = new Extent.Part(Set.of(Kind.values()), Set.of(owner));
        return new Grant(Map.of("a", new Extent(OwnerName.EMAIL, Set.of(part))), false);
    }

    private static RecordingId id(String providerId) {
        return new RecordingId("a", providerId);
    }

    private @Nullable String found(String providerId, Grant grant) {
        return federation
                .find(id(providerId), View.BASIC, LONG, grant)
                .map(Recording::providerId)
                .block();
    }

    /** What became of each; a change that was made is the word DONE. */
    private List<String> deleted(Grant grant, RecordingId... ids) {
        return requireNonNull(federation.change(DELETE, List.of(ids), LONG, grant).block()).stream()
                .map(result -> {
                    SourceProblem problem = result.problem();
                    return problem == null ? "DONE" : problem.reason() + " " + problem.detail();
                })
                .toList();
    }

    @Test
    void onlyWhatMayBeSeenIsFound() {
        assertThat(found("anas", ANA)).isEqualTo("anas");
        assertThat(found("bens", ANA)).isNull();
        assertThat(found("nobodys", ANA)).isNull();
        assertThat(found("nobodys", Grant.EVERYTHING)).isEqualTo("nobodys");
    }

    @Test
    void onlyOfWhatMayBeSeenThereAreMediaAndATranscript() {
        for (String one : List.of("bens", "nobodys", "gone")) {
            assertThat(federation.media(id(one), LONG, ANA).hasElement().block()).isFalse();
            assertThat(federation.transcript(id(one), LONG, ANA).hasElement().block()).isFalse();
        }
        assertThat(federation.media(id("anas"), LONG, ANA).hasElement().block()).isTrue();
        assertThat(federation.transcript(id("anas"), LONG, ANA).hasElement().block()).isTrue();
    }

    @Test
    void aSourceThatIsNotSeenIsNotAskedAnything() {
        RecordingId hidden = new RecordingId("z", "anas");

        assertThat(federation.find(hidden, View.FULL, LONG, ANA).blockOptional()).isEmpty();
        assertThat(federation.media(hidden, LONG, ANA).blockOptional()).isEmpty();
        assertThat(federation.transcript(hidden, LONG, ANA).blockOptional()).isEmpty();
        assertThat(deleted(ANA, hidden))
                .isEqualTo(deleted(ANA, new RecordingId("nowhere", "anas")));
        assertThat(unseen.findCalls() + unseen.listCalls() + unseen.changes().size()).isZero();
    }

    @Test
    void onlyWhatMayBeSeenIsChanged() {
        List<String> results = deleted(ANA, id("bens"), id("anas"), id("nobodys"), id("gone"));

        assertThat(results.get(1)).isEqualTo("DONE");
        assertThat(results.getFirst()).startsWith("RECORDING_NOT_FOUND");
        assertThat(results.subList(2, 4)).containsOnly(results.getFirst());
        assertThat(source.changes()).hasSize(1);
    }

    @Test
    void whatIsGoneIsAsAbsentAsWhatIsHidden() {
        assertThat(deleted(ANA, id("anas"))).containsExactly("DONE");
        source.remove("anas");

        assertThat(deleted(ANA, id("anas"))).isEqualTo(deleted(ANA, id("bens")));
        assertThat(source.changes()).hasSize(1);
    }

    @Test
    void anOwnerWhomOnlyTheListNamesCostsOneListCall() {
        source.withOwnersInListsOnly();

        assertThat(found("anas", ANA)).isEqualTo("anas");
        assertThat(source.listCalls()).isOne();
        assertThat(found("anas", only("ben@example.com"))).isNull();
        assertThat(found("nobodys", ANA)).isNull();
        assertThat(deleted(ANA, id("anas"), id("bens")).getFirst()).isEqualTo("DONE");
        assertThat(source.changes()).hasSize(1);
    }

    /** A list that is ordered by when files came into being holds it among much else. */
    @Test
    void anOwnerWhomOnlyTheListNamesIsLookedForToItsEnd() {
        InMemorySource late = InMemorySource.late("a", 1, Duration.ofHours(5));
        late.withOwnersInListsOnly();
        for (int i = 0; i < 30; i++) {
            late.with("more%02d".formatted(i), START, START, Kind.CALL, "ben@example.com");
        }
        late.with("anas", START, START, Kind.CALL, "ana@example.com");
        for (int i = 0; i < 30; i++) {
            late.with("some%02d".formatted(i), START, START.plusSeconds(i), Kind.CALL, null);
        }
        Federation all = new Reader(() -> List.of(late), new ScanBound(2, 2)).federation(CLOCK);

        assertThat(all.find(id("anas"), View.BASIC, LONG, ANA).blockOptional()).isPresent();
        assertThat(all.find(id("more00"), View.BASIC, LONG, ANA).blockOptional()).isEmpty();
    }

    @Test
    void aCallerWhoSeesAllCostsNoListCall() {
        source.withOwnersInListsOnly();

        assertThat(found("anas", Grant.EVERYTHING)).isEqualTo("anas");
        assertThat(source.listCalls()).isZero();
    }

    @Test
    void itIsNotAbsentWhereTheListThatNamesTheOwnerFails() {
        source.withOwnersInListsOnly();
        source.answerNext(
                Mono.error(new SourceException(new Failure.Unavailable("Down", null, null))));

        assertThatThrownBy(() -> found("anas", ANA)).isInstanceOf(NoAnswerException.class);
    }

    @Test
    void onlyWhoSeesAllOfASourceReadsWhatItsVendorSays() {
        source.failWithSecrets();
        List<String> secrets = source.secrets();

        assertThat(problem(Grant.EVERYTHING).detail()).isEqualTo(secrets.getFirst());
        assertThat(problem(Grant.EVERYTHING).trackingId()).isEqualTo(secrets.getLast());
        assertThat(problem(ANA).reason()).isEqualTo(Reason.PROVIDER_FORBIDDEN);
        assertThat(problem(ANA).detail()).doesNotContain("ben@").isNotBlank();
        assertThat(problem(ANA).trackingId()).isNull();
        assertThat(deleted(ANA, id("anas")).getFirst())
                .startsWith("PROVIDER_FORBIDDEN")
                .doesNotContain("ben@");
        assertThat(lastFailure(ANA).detail()).isEqualTo(problem(ANA).detail());
        assertThat(lastFailure(ANA).trackingId()).isNull();
        assertThat(lastFailure(Grant.EVERYTHING).detail()).isEqualTo(secrets.getFirst());
    }

    @Test
    void eachOfThoseWhoShareAReadingIsToldWhatThatOneMayKnow() {
        Failure failure = new Failure.Unavailable("ben@example.com is not there", "call-1", null);
        Mono<String> shared =
                federation
                        .read("a", LONG, Flux.<String>error(new SourceException(failure)))
                        .next()
                        .cache();

        assertThat(problem(() -> federation.told("a", Grant.EVERYTHING, shared).block()).detail())
                .isEqualTo(failure.detail());
        assertThat(problem(() -> federation.told("a", ANA, shared).block()).detail())
                .doesNotContain("ben@");
    }

    private SourceProblem problem(Grant grant) {
        return problem(() -> found("anas", grant));
    }

    private static SourceProblem problem(ThrowingCallable asked) {
        return requireNonNull(
                assertThatExceptionOfType(NoAnswerException.class)
                        .isThrownBy(asked)
                        .actual()
                        .problems()
                        .get("a"));
    }

    private SourceReport.LastFailure lastFailure(Grant grant) {
        return requireNonNull(federation.sources(grant).getFirst().lastFailure());
    }

    @Test
    void aGapDoesNotTellWhereWhatIsHiddenFromItsCallerStarts() {
        InMemorySource hidden =
                InMemorySource.punctual("b", 10).with("1", START).with("2", START.minusSeconds(5));
        Reader reader = Reader.of(source, hidden);
        source.fail(new Failure.Unavailable("Down", null, null));
        RecordingPage page =
                reader.first(
                        Reader.query(START.minusSeconds(9_000), START.plusSeconds(60), "a", "b"),
                        Reader.size(1));
        source.fail(null);

        Gap gap = requireNonNull(page.coverage().sources().getFirst().gap());
        RecordingPage missing =
                reader.at(
                        reader.open(gap.pageToken()),
                        Reader.size(10),
                        new Grant(Map.of("a", Extent.WHOLE), false));

        assertThat(missing.coverage().from()).isEqualTo("2026-11-20T10:00:00Z");
    }
}
