package io.tributary.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.spy;

import io.tributary.LoggedLines;
import io.tributary.federation.SourceReport.State;
import io.tributary.recording.RecordingId;
import io.tributary.source.Change;
import io.tributary.source.Changed;
import io.tributary.source.Failure;
import io.tributary.source.InMemorySource;
import io.tributary.source.Outcome;
import io.tributary.source.RecordingSource;
import io.tributary.source.SourceException;
import io.tributary.source.Verb;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

class LifecycleTest {

    private static final Duration LONG = Duration.ofSeconds(5);
    private static final Change TRASH = new Change.Trash();

    @RegisterExtension private final LoggedLines logged = new LoggedLines();

    private final InMemorySource a = source("a").writable(Verb.values());
    private final InMemorySource b = source("b").writable(Verb.values());

    private static InMemorySource source(String name) {
        return InMemorySource.punctual(name, 10).with("1", Instant.EPOCH).with("2", Instant.EPOCH);
    }

    private static RecordingId id(String source, String providerId) {
        return new RecordingId(source, providerId);
    }

    /** A source that says so much, and then ends as it is told. */
    private static RecordingSource ending(
            InMemorySource source, Flux<Changed> end, String... done) {
        RecordingSource ending = spy(source);
        Flux<Changed> said =
                Flux.fromArray(done)
                        .map(one -> new Changed(one, new Outcome.Done()))
                        .concatWith(end);
        doReturn(said).when(ending).change(any(), any());
        return ending;
    }

    /** In time that passes at once; a problem that is none is the word DONE. */
    private static List<String> results(
            Change change, List<RecordingId> ids, RecordingSource... sources) {
        List<ChangeResult> results = new ArrayList<>();
        StepVerifier.withVirtualTime(() ->
                        FederationInMemory.of(sources).change(change, ids, LONG, Grant.EVERYTHING))
                .thenAwait(LONG)
                .consumeNextWith(results::addAll)
                .verifyComplete();
        assertThat(results).extracting(ChangeResult::id).isEqualTo(ids);
        return results.stream().map(LifecycleTest::word).toList();
    }

    private static String word(ChangeResult result) {
        SourceProblem problem = result.problem();
        return problem == null ? "DONE" : problem.reason().name();
    }

    @Test
    void eachSourceIsToldItsOwnPartAndResultsStandInTheOrderAsked() {
        List<RecordingId> ids =
                List.of(id("b", "2"), id("a", "1"), id("b", "none"), id("a", "2"), id("b", "1"));

        assertThat(results(TRASH, ids, a, b))
                .containsExactly("DONE", "DONE", "RECORDING_NOT_FOUND", "DONE", "DONE");
        assertThat(a.changes()).hasSize(2);
        assertThat(b.changes()).hasSize(3);
    }

    @Test
    void whatIsDoneBeforeASourceHangsIsToldAsDone() {
        RecordingSource hanging = ending(a, Flux.never(), "2");
        List<RecordingId> ids = List.of(id("a", "1"), id("a", "2"), id("b", "1"));

        assertThat(results(TRASH, ids, hanging, b))
                .containsExactly("PROVIDER_TIMEOUT", "DONE", "DONE");
    }

    @Test
    void whatIsDoneBeforeASourceFailsIsToldAsDone() {
        Failure failure = new Failure.Unavailable("It is down", null, null);
        RecordingSource failing = ending(a, Flux.error(new SourceException(failure)), "1");
        List<RecordingId> ids = List.of(id("a", "1"), id("a", "2"), id("b", "1"));

        assertThat(results(TRASH, ids, failing, b))
                .containsExactly("DONE", "PROVIDER_UNAVAILABLE", "DONE");
    }

    @Test
    void whatASourceSaysNothingOfIsNotToldAsDone() {
        RecordingSource silent = ending(a, Flux.empty(), "1");

        assertThat(results(TRASH, List.of(id("a", "1"), id("a", "2")), silent))
                .containsExactly("DONE", "PROVIDER_BAD_RESPONSE");
    }

    @Test
    void whatIsNotKnownInTimeCanBeAskedForAgain() {
        RecordingSource hanging = ending(a, Flux.never(), "1");

        StepVerifier.withVirtualTime(() ->
                        FederationInMemory.of(hanging)
                                .change(
                                        TRASH,
                                        List.of(id("a", "1"), id("a", "2")),
                                        LONG,
                                        Grant.EVERYTHING))
                .thenAwait(LONG)
                .assertNext(results ->
                        assertThat(results.getLast().problem())
                                .isNotNull()
                                .extracting(SourceProblem::detail)
                                .asString()
                                .contains("whether it is done", "can be asked again"))
                .verifyComplete();
    }

    @Test
    void ofASourceThatIsNotConfiguredThereIsNoRecording() {
        assertThat(results(TRASH, List.of(id("nowhere", "1"), id("a", "1")), a))
                .containsExactly("RECORDING_NOT_FOUND", "DONE");
    }

    @Test
    void aSourceIsAskedNothingThatItIsNotToDoOrCannot() {
        InMemorySource shut = source("shut").readOnly(Verb.TRASH);
        InMemorySource some = source("some").writable(Verb.DELETE);

        assertThat(results(TRASH, List.of(id("shut", "1"), id("some", "1")), shut, some))
                .containsExactly("SOURCE_READ_ONLY", "UNSUPPORTED_BY_PROVIDER");
        assertThat(results(new Change.Restore(), List.of(id("shut", "1")), shut))
                .as("what is never possible is told before what is not allowed")
                .containsExactly("UNSUPPORTED_BY_PROVIDER");
        assertThat(shut.changes()).isEmpty();
        assertThat(some.changes()).isEmpty();
    }

    @Test
    void aRefusedArgumentIsNamed() {
        a.answerChange("1", new Outcome.Refused("reason", "It wants one."));

        StepVerifier.create(
                        FederationInMemory.of(a)
                                .change(
                                        new Change.Delete(null, null),
                                        List.of(id("a", "1"), id("a", "2")),
                                        LONG,
                                        Grant.EVERYTHING))
                .assertNext(results ->
                        assertThat(results)
                                .extracting(ChangeResult::argument)
                                .containsExactly("reason", null))
                .verifyComplete();
    }

    @Test
    void changesThatAllFailAreTheSourcesFailureAndToldOfOnce() {
        SourceException error =
                new SourceException(new Failure.Unauthorized("The token is refused", "T-1"));
        a.answerChange("1", new Outcome.Failed(error));
        a.answerChange("2", new Outcome.Failed(error));

        SourceReport report = afterChanging(a);

        assertThat(report.state()).isEqualTo(State.DOWN);
        assertThat(report.lastSuccess()).isNull();
        assertThat(report.lastFailure())
                .extracting(SourceReport.LastFailure::reason)
                .isEqualTo(Reason.PROVIDER_UNAUTHORIZED);
        assertThat(logged.warnings())
                .singleElement()
                .extracting(line -> LoggedLines.fields(line).get("reason"))
                .isEqualTo(Reason.PROVIDER_UNAUTHORIZED);
    }

    @Test
    void changesThatNobodyWasAskedForSayNothingOfTheSource() {
        Failure open = new Failure.Unavailable("It is left alone for a while", null, null);
        a.answerChange("1", new Outcome.Failed(SourceException.refusal(open)));
        a.answerChange("2", new Outcome.Refused("reason", "It wants one."));

        SourceReport report = afterChanging(a);

        assertThat(report.state()).isEqualTo(State.UNKNOWN);
        assertThat(report.lastFailure()).isNull();
        assertThat(logged.warnings()).isEmpty();
    }

    @Test
    void changesThatWereAnsweredAreTheSourcesSuccess() {
        assertThat(afterChanging(a).state()).isEqualTo(State.UP);

        InMemorySource answering = source("a").writable(Verb.values());
        answering.answerChange("1", new Outcome.Absent());
        answering.answerChange("2", new Outcome.NotReady("It is still being made."));

        assertThat(afterChanging(answering).state()).isEqualTo(State.UP);
    }

    @Test
    void aSourceThatEndsWithoutAnyAnswerHasNotSucceeded() {
        assertThat(afterChanging(ending(a, Flux.empty())).state()).isEqualTo(State.UNKNOWN);
    }

    /** What is known of it once it was to change two recordings. */
    private static SourceReport afterChanging(RecordingSource source) {
        Federation federation = FederationInMemory.of(source);
        StepVerifier.create(
                        federation.change(
                                TRASH, List.of(id("a", "1"), id("a", "2")), LONG, Grant.EVERYTHING))
                .expectNextCount(1)
                .verifyComplete();
        return federation.sources(Grant.EVERYTHING).getFirst();
    }
}
