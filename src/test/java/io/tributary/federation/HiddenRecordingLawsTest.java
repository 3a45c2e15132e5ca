package io.tributary.federation;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import io.tributary.recording.Recording;
import io.tributary.recording.RecordingId;
import io.tributary.recording.View;
import io.tributary.source.Change;
import io.tributary.source.RecordingMedia;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

import reactor.core.publisher.Mono;

import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.List;

/** What is hidden is as absent as what is not there, for random worlds, callers and outages. */
@PropertyDefaults(tries = 100, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
class HiddenRecordingLawsTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String ABSENT = "absent";

    @Provide
    Arbitrary<OwnedWorld> worlds() {
        return OwnedWorld.any();
    }

    /** What can be asked of one recording; the answer is text, and {@link #ABSENT} for nothing. */
    private interface Question {
        Mono<String> ask(Federation federation, RecordingId id, Grant grant);
    }

    private static final List<Question> QUESTIONS =
            List.of(
                    (federation, id, grant) ->
                            federation
                                    .find(id, View.BASIC, LONG, grant)
                                    .map(HiddenRecordingLawsTest::json),
                    (federation, id, grant) ->
                            federation
                                    .find(id, View.FULL, LONG, grant)
                                    .map(HiddenRecordingLawsTest::json),
                    (federation, id, grant) ->
                            federation
                                    .media(id, LONG, grant)
                                    .map(RecordingMedia::recording)
                                    .map(HiddenRecordingLawsTest::json),
                    (federation, id, grant) ->
                            federation
                                    .transcript(id, LONG, grant)
                                    .map(HiddenRecordingLawsTest::json),
                    change(new Change.Trash()),
                    change(new Change.Restore()),
                    change(new Change.Delete(null, null)),
                    change(new Change.Reassign("eve@example.com")));

    private static Question change(Change change) {
        return (federation, id, grant) ->
                federation
                        .change(change, List.of(id), LONG, grant)
                        .map(List::getFirst)
                        .map(result -> json(List.of(result.problem() == null, result)))
                        // The answer names what was asked for.
                        .map(text -> text.replace(json(id), ""));
    }

    private static String json(Object answer) {
        return JsonMapper.shared().writeValueAsString(answer);
    }

    private static String answer(
            Question question, Federation federation, RecordingId id, Grant grant) {
        return requireNonNull(
                question.ask(federation, id, grant)
                        .defaultIfEmpty(ABSENT)
                        .onErrorResume(
                                NoAnswerException.class, none -> Mono.just(json(none.problems())))
                        .block());
    }

    @Property(seed = "25")
    @Label("an answer about one recording tells of nothing hidden, and not that it is hidden")
    void oneRecording(@ForAll("worlds") OwnedWorld world) {
        Grant grant = world.grant();
        Federation federation = world.federation();
        if (world.random.nextInt(3) == 0) {
            world.silenceSomething();
        }

        for (Recording one : world.recordings()) {
            RecordingId id = one.id();
            RecordingId gone = new RecordingId(id.source(), "gone");
            RecordingId invented = new RecordingId("invented", id.providerId());
            boolean shown = RandomGrant.shows(grant, one);
            for (Question question : QUESTIONS) {
                String answer = answer(question, federation, id, grant);
                new Secrecy(world, grant).of(answer);
                if (!shown) {
                    assertThat(answer).isEqualTo(answer(question, federation, gone, grant));
                }
                if (!grant.sees(id.source())) {
                    assertThat(answer).isEqualTo(answer(question, federation, invented, grant));
                    assertThat(grant.sees("invented")).isFalse();
                }
            }
        }

        assertThat(world.changed())
                .filteredOn(id -> !id.providerId().equals("gone"))
                .allMatch(id -> isShown(world, grant, id));
        List<SourceReport> reports = federation.sources(grant);
        assertThat(reports.stream().map(report -> report.profile().name()))
                .containsExactlyElementsOf(world.names().stream().filter(grant::sees).toList());
        new Secrecy(world, grant).of(reports);
    }

    private static boolean isShown(OwnedWorld world, Grant grant, RecordingId id) {
        return world.recordings().stream()
                .anyMatch(one -> one.id().equals(id) && RandomGrant.shows(grant, one));
    }

    @Property(seed = "26")
    @Label("of what a caller may see it is told what a caller is told who sees everything")
    void shown(@ForAll("worlds") OwnedWorld world) {
        Grant grant = world.grant();
        Federation federation = world.federation();

        for (Recording one : world.recordings()) {
            if (RandomGrant.shows(grant, one)) {
                for (Question question : QUESTIONS) {
                    assertThat(answer(question, federation, one.id(), grant))
                            .isEqualTo(answer(question, federation, one.id(), Grant.EVERYTHING))
                            .isNotEqualTo(ABSENT);
                }
            }
        }
    }
}
