package io.tributary.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import io.tributary.LoggedLines;
import io.tributary.federation.Federation;
import io.tributary.federation.FederationInMemory;
import io.tributary.recording.RecordingId;
import io.tributary.source.Change;
import io.tributary.source.Failure;
import io.tributary.source.InMemorySource;
import io.tributary.source.Outcome;
import io.tributary.source.Verb;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

@DoorTest
class LifecycleTest {

    private static final Instant START = Instant.parse("2026-11-20T08:00:00Z");

    @RegisterExtension final LoggedLines log = new LoggedLines();

    private final InMemorySource a =
            InMemorySource.punctual("a", 10)
                    .with("a1", START)
                    .with("a2", START)
                    .writable(Verb.values());
    private final InMemorySource b =
            InMemorySource.punctual("b", 10).with("b1", START).writable(Verb.values());
    private final InMemorySource shut =
            InMemorySource.punctual("shut", 10).with("s1", START).readOnly(Verb.values());
    private final InMemorySource bare =
            InMemorySource.punctual("bare", 10).with("n1", START).writable();

    @Autowired private WebTestClient http;
    @Autowired private Federation federation;

    @BeforeEach
    void fourSources() {
        Federation memory = FederationInMemory.of(a, b, shut, bare);
        when(federation.change(any(), any(), any(), any()))
                .thenAnswer(call ->
                        memory.change(
                                call.getArgument(0),
                                call.getArgument(1),
                                call.getArgument(2),
                                call.getArgument(3)));
    }

    private static String id(String source, String providerId) {
        return new RecordingId(source, providerId).toString();
    }

    private static String recording(String source, String providerId) {
        return "/v1/recordings/" + id(source, providerId);
    }

    private WebTestClient.ResponseSpec ask(HttpMethod method, String path) {
        return http.method(method).uri(path).exchange();
    }

    private WebTestClient.ResponseSpec post(String path, String body) {
        return http.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private static String ids(String... ids) {
        return List.of(ids).stream()
                .map("\"%s\""::formatted)
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static BodyContentSpec problem(WebTestClient.ResponseSpec answer, int status) {
        return answer.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody();
    }

    @ParameterizedTest
    @CsvSource({"POST, :trash, TRASH", "POST, :restore, RESTORE", "DELETE, '', DELETE"})
    void aChangeThatIsDoneIsAnsweredWithNothing(String method, String action, Verb verb) {
        ask(HttpMethod.valueOf(method), recording("a", "a1") + action)
                .expectStatus()
                .isNoContent()
                .expectBody()
                .isEmpty();

        assertThat(a.changes()).extracting(Change::verb).containsExactly(verb);
    }

    @Test
    void aDeletionCarriesItsReason() {
        ask(HttpMethod.DELETE, recording("a", "a1") + "?reason=over&comment=lawful&timeout=PT5S")
                .expectStatus()
                .isNoContent()
                .expectBody()
                .isEmpty();

        assertThat(a.changes()).containsExactly(new Change.Delete("over", "lawful"));
    }

    @ParameterizedTest
    @CsvSource({
        "a, none, 404, RECORDING_NOT_FOUND",
        "nowhere, x, 404, RECORDING_NOT_FOUND",
        "shut, s1, 403, SOURCE_READ_ONLY",
        "bare, n1, 409, UNSUPPORTED_BY_PROVIDER"
    })
    void whatIsNotDoneIsAProblemOfItsSource(
            String source, String providerId, int status, String reason) {
        problem(ask(HttpMethod.POST, recording(source, providerId) + ":trash"), status)
                .jsonPath("$.reason")
                .isEqualTo(reason)
                .jsonPath("$.source")
                .isEqualTo(source)
                .jsonPath("$.retryable")
                .isEqualTo(false);

        assertThat(shut.changes()).isEmpty();
        assertThat(bare.changes()).isEmpty();
    }

    @Test
    void aTextThatIsNoIdIsNoRecording() {
        problem(ask(HttpMethod.POST, "/v1/recordings/none:trash"), 404)
                .jsonPath("$.reason")
                .isEqualTo("RECORDING_NOT_FOUND");
        problem(ask(HttpMethod.DELETE, "/v1/recordings/none"), 404)
                .jsonPath("$.reason")
                .isEqualTo("RECORDING_NOT_FOUND");
    }

    @Test
    void aFailureOfTheVendorSaysWhenToComeBack() {
        a.fail(new Failure.RateLimited("Fewer, please", null, Duration.ofMillis(2500)));

        problem(ask(HttpMethod.POST, recording("a", "a1") + ":trash"), 503)
                .jsonPath("$.reason")
                .isEqualTo("PROVIDER_RATE_LIMITED")
                .jsonPath("$.retryAfter")
                .isEqualTo("PT2.5S");
        ask(HttpMethod.POST, recording("a", "a1") + ":trash")
                .expectHeader()
                .valueEquals("Retry-After", "3")
                .expectBody();
    }

    @Test
    void whatTheVendorRefusesIsTheParameterThatItRefuses() {
        a.answerChange("a1", new Outcome.Refused("reason", "It wants one."));
        a.answerChange("a2", new Outcome.NotReady("It is being made."));

        problem(ask(HttpMethod.DELETE, recording("a", "a1")), 400)
                .jsonPath("$.reason")
                .isEqualTo("INVALID_PARAMETER")
                .jsonPath("$.errors[0].parameter")
                .isEqualTo("reason")
                .jsonPath("$.errors[0].detail")
                .isEqualTo("It wants one.");
        problem(ask(HttpMethod.DELETE, recording("a", "a2")), 409)
                .jsonPath("$.reason")
                .isEqualTo("MEDIA_NOT_READY")
                .jsonPath("$.retryable")
                .isEqualTo(true);
    }

    @ParameterizedTest
    @CsvSource({"x, 255, 204", "x, 256, 400", "\uD83D\uDE00, 127, 204", "\uD83D\uDE00, 128, 400"})
    void aRemarkIsAsLongAsTheVendorTakesItHoweverThatCounts(String one, int times, int status) {
        http.delete()
                .uri(recording("a", "a1") + "?comment={comment}", one.repeat(times))
                .exchange()
                .expectStatus()
                .isEqualTo(status);
    }

    @Test
    void everyParameterThatIsWrongIsNamed() {
        problem(
                        ask(
                                HttpMethod.DELETE,
                                recording("a", "a1")
                                        + "?reason="
                                        + "x".repeat(256)
                                        + "&comment=&timeout=PT0S&force=1"),
                        400)
                .jsonPath("$.errors[*].parameter")
                .isEqualTo(List.of("force", "reason", "comment", "timeout"));
        problem(ask(HttpMethod.POST, recording("a", "a1") + ":trash?reason=x"), 400)
                .jsonPath("$.errors[0].parameter")
                .isEqualTo("reason");

        assertThat(a.changes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/recordings/a~YTE:trash",
                "/v1/recordings/a~YTE:restore",
                "/v1/recordings:batchTrash",
                "/v1/recordings:batchRestore",
                "/v1/recordings:batchDelete",
                "/v1/recordings:reassign"
            })
    void anActionCannotBeRead(String path) {
        http.get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isEqualTo(405)
                .expectHeader()
                .valueEquals("Allow", "POST")
                .expectBody();
    }

    @Test
    void aBatchAnswersForEachInTheOrderAsked() {
        String body =
                "{\"ids\":%s}"
                        .formatted(
                                ids(
                                        id("b", "b1"),
                                        "none",
                                        id("a", "a2"),
                                        id("shut", "s1"),
                                        id("a", "gone"),
                                        id("nowhere", "x"),
                                        id("bare", "n1"),
                                        id("a", "a1")));

        post("/v1/recordings:batchTrash", body)
                .expectStatus()
                .isEqualTo(207)
                .expectHeader()
                .valueEquals("Cache-Control", "no-store")
                .expectBody()
                .jsonPath("$.results[*].id")
                .isEqualTo(
                        List.of(
                                id("b", "b1"),
                                "none",
                                id("a", "a2"),
                                id("shut", "s1"),
                                id("a", "gone"),
                                id("nowhere", "x"),
                                id("bare", "n1"),
                                id("a", "a1")))
                .jsonPath("$.results[*].status")
                .isEqualTo(List.of(204, 404, 204, 403, 404, 404, 409, 204))
                .jsonPath("$.results[0].problem")
                .doesNotExist()
                .jsonPath("$.results[1].problem.reason")
                .isEqualTo("RECORDING_NOT_FOUND")
                .jsonPath("$.results[3].problem.source")
                .isEqualTo("shut")
                .jsonPath("$.results[3].problem.traceId")
                .isNotEmpty();

        assertThat(a.changes()).hasSize(3).containsOnly(new Change.Trash());
        assertThat(b.changes()).containsExactly(new Change.Trash());
    }

    @Test
    void aHangingSourceCostsItsOwnRecordings() {
        b.hangDetails();

        post(
                        "/v1/recordings:batchRestore?timeout=PT1S",
                        "{\"ids\":%s}".formatted(ids(id("b", "b1"), id("a", "a1"))))
                .expectStatus()
                .isEqualTo(207)
                .expectBody()
                .jsonPath("$.results[*].status")
                .isEqualTo(List.of(504, 204))
                .jsonPath("$.results[0].problem.reason")
                .isEqualTo("PROVIDER_TIMEOUT")
                .jsonPath("$.results[0].problem.retryable")
                .isEqualTo(true);
    }

    @Test
    void aBatchCarriesItsReasonAndItsOwner() {
        String both = ids(id("a", "a1"), id("b", "b1"));

        post(
                        "/v1/recordings:batchDelete",
                        "{\"ids\":%s,\"reason\":\"over\",\"comment\":\"by law\"}".formatted(both))
                .expectStatus()
                .isEqualTo(207)
                .expectBody();
        post(
                        "/v1/recordings:reassign",
                        "{\"ids\":%s,\"owner\":\"ana@example.com\"}".formatted(both))
                .expectStatus()
                .isEqualTo(207)
                .expectBody();

        assertThat(a.changes())
                .isEqualTo(b.changes())
                .containsExactly(
                        new Change.Delete("over", "by law"),
                        new Change.Reassign("ana@example.com"));
    }

    @Test
    void aHundredAreTaken() {
        String[] hundred =
                IntStream.range(0, 100).mapToObj(n -> id("a", "n" + n)).toArray(String[]::new);

        post("/v1/recordings:batchTrash", "{\"ids\":%s}".formatted(ids(hundred)))
                .expectStatus()
                .isEqualTo(207)
                .expectBody()
                .jsonPath("$.results.length()")
                .isEqualTo(100);
        problem(
                        post(
                                "/v1/recordings:batchTrash",
                                "{\"ids\":%s}".formatted(ids(hundred).replace("]", ",\"x\"]"))),
                        400)
                .jsonPath("$.errors[*].parameter")
                .isEqualTo("ids");
    }

    @Test
    void everythingThatIsWrongWithABodyIsNamed() {
        problem(
                        post(
                                "/v1/recordings:batchDelete?limit=1",
                                """
                                {"ids":["x", 7, "x", null], "reason":"", "comment":3, "force":true}
                                """),
                        400)
                .jsonPath("$.reason")
                .isEqualTo("INVALID_PARAMETER")
                .jsonPath("$.errors[*].parameter")
                .isEqualTo(
                        List.of(
                                "limit", "ids[1]", "ids[2]", "ids[3]", "reason", "comment",
                                "force"));
        assertThat(a.changes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "batchTrash | {} | ids",
                "batchTrash | {\"ids\":[]} | ids",
                "batchTrash | {\"ids\":\"a~YTE\"} | ids",
                "batchTrash | {\"ids\":[\"a~YTE\"],\"reason\":\"x\"} | reason",
                "batchDelete | {\"ids\":[\"a~YTE\"],\"reason\":null} | reason",
                "batchDelete | {\"ids\":[\"a~YTE\"],\"comment\":\"  \"} | comment",
                "reassign | {\"ids\":[\"a~YTE\"]} | owner",
                "reassign | {\"ids\":[\"a~YTE\"],\"owner\":\"ana\"} | owner"
            })
    void aBodyThatDoesNotSayWhatToDoIsRefused(String action, String body, String wrong) {
        problem(post("/v1/recordings:" + action, body), 400)
                .jsonPath("$.errors[*].parameter")
                .isEqualTo(wrong);

        assertThat(a.changes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ids\":",
                "[]",
                "null",
                " ",
                "{\"ids\":[\"x\"],\"ids\":[\"y\"]}",
                "{} {}"
            })
    void whatIsNoJsonObjectIsRefusedWithoutItsWords(String body) {
        problem(post("/v1/recordings:batchTrash", body), 400)
                .jsonPath("$.reason")
                .isEqualTo("INVALID_PARAMETER")
                .jsonPath("$.detail")
                .isEqualTo("The body must be one JSON object that names each member once.")
                .jsonPath("$.errors")
                .doesNotExist();
    }

    @Test
    void anEmptyBodyIsRefusedLikeOneThatCannotBeRead() {
        problem(
                        http.post()
                                .uri("/v1/recordings:batchTrash")
                                .contentType(MediaType.APPLICATION_JSON)
                                .exchange(),
                        400)
                .jsonPath("$.reason")
                .isEqualTo("INVALID_PARAMETER");
    }

    @Test
    void onlyJsonOfASizeIsTaken() {
        problem(
                http.post()
                        .uri("/v1/recordings:batchTrash")
                        .contentType(MediaType.TEXT_PLAIN)
                        .bodyValue("{\"ids\":[\"x\"]}")
                        .exchange(),
                415);
        problem(
                post(
                        "/v1/recordings:batchTrash",
                        "{\"ids\":[\"%s\"]}".formatted("x".repeat(300_000))),
                413);
    }

    @Test
    void theLogCountsOutcomesAndNamesNobody() {
        post(
                        "/v1/recordings:reassign",
                        "{\"ids\":%s,\"owner\":\"ana@example.com\"}"
                                .formatted(ids(id("a", "a1"), id("a", "a2"), id("a", "x"), "none")))
                .expectBody();

        var line = log.awaitOne("RequestLine");
        assertThat(LoggedLines.fields(line))
                .containsEntry("verb", Verb.REASSIGN)
                .containsEntry("ids", 4)
                .containsEntry("outcomes", Map.of("DONE", 2L, "RECORDING_NOT_FOUND", 2L));
        assertThat(line.getFormattedMessage()).doesNotContain("ana");
    }
}
