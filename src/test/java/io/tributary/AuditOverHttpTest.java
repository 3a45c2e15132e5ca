package io.tributary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpStatus;

import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the audit says of each operation of the whole service. */
class AuditOverHttpTest {

    private static final String TWO_DAYS =
            RunningService.between(
                    RunningSandbox.NOW.minus(Duration.ofDays(2)), RunningSandbox.NOW);

    private static RunningSandbox sandbox;
    private static RunningService service;
    private static Caller caller;

    @RegisterExtension final AuditLines audit = new AuditLines();

    @BeforeAll
    static void start() {
        sandbox = new RunningSandbox();
        service = RunningService.on(sandbox);
        caller = new Caller(service.url());
    }

    @AfterAll
    static void stop() {
        service.close();
        sandbox.close();
    }

    @Test
    void allPagesOfAListAreOfOneQuery() {
        JsonNode first = service.page("pageSize=5&" + TWO_DAYS);
        JsonNode second = service.page(first.get("nextPageToken").asString(), 7);
        service.page("pageSize=5&kind=CALL&" + TWO_DAYS);

        List<JsonNode> events = audit.all(3);
        assertThat(events)
                .allSatisfy(event -> {
                    assertThat(event.get("action").asString()).isEqualTo("LIST");
                    assertThat(event.get("outcome").asString()).isEqualTo("DONE");
                    assertThat(event.get("query").asString()).matches("[0-9a-f]{16}");
                });
        assertThat(events.getFirst().get("recordings").asInt())
                .isEqualTo(first.get("recordings").size());
        assertThat(events.get(1).get("recordings").asInt())
                .isEqualTo(second.get("recordings").size());
        assertThat(events.getFirst().get("sources").values())
                .extracting(JsonNode::asString)
                .contains("webex-emea", "zoom-main", "imagicle-milan");
        assertThat(events.get(1).get("query")).isEqualTo(events.getFirst().get("query"));
        assertThat(events.get(2).get("query")).isNotEqualTo(events.getFirst().get("query"));
    }

    @Test
    void noWordOfAQueryIsInTheAudit() {
        service.page("party=555018&owner=ana%40example.com&q=merger&" + TWO_DAYS);

        assertThat(audit.one().toString()).doesNotContain("555018", "ana", "merger");
    }

    @Test
    void anExportIsOneEventWithItsRowsAndBytes() {
        Caller.Answer answer = caller.get("/v1/recordings:export?" + TWO_DAYS);

        JsonNode event = audit.one();
        assertThat(event.get("action").asString()).isEqualTo("EXPORT");
        assertThat(event.get("recordings").asLong())
                .isEqualTo(answer.body().lines().filter(line -> line.contains("startTime")).count())
                .isPositive();
        assertThat(event.get("bytes").asInt())
                .isEqualTo(answer.body().getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void aBatchNamesAllThatWasAskedForAndHowManyAreDone() {
        List<String> good = ids("webex-apac", 2);
        List<String> all = Stream.concat(good.stream(), Stream.of("no-id")).toList();

        caller.post("/v1/recordings:batchTrash", Map.of("ids", all));

        JsonNode event = audit.all(2).getLast();
        assertThat(event.get("action").asString()).isEqualTo("TRASH");
        assertThat(event.get("outcome").asString()).isEqualTo("DONE");
        assertThat(event.get("status").asInt()).isEqualTo(207);
        assertThat(event.get("ids").values())
                .extracting(JsonNode::asString)
                .containsExactlyElementsOf(all);
        assertThat(event.get("done").asInt()).isEqualTo(2);
        assertThat(event.get("failed").toString()).isEqualTo("{\"no-id\":\"RECORDING_NOT_FOUND\"}");
    }

    private static List<String> ids(String source, int count) {
        return RunningService.recordings(
                        List.of(service.page("source=%s&pageSize=%d".formatted(source, 50))))
                .stream()
                .filter(one -> one.get("status").asString().equals("AVAILABLE"))
                .map(one -> one.get("id").asString())
                .limit(count)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/v1/recordings/nobody~eA,READ",
        "GET,/v1/recordings/nobody~eA/transcript,TRANSCRIPT",
        "GET,/v1/recordings/nobody~eA/media/audio,MEDIA",
        "DELETE,/v1/recordings/nobody~eA,DELETE",
        "POST,/v1/recordings/nobody~eA:trash,TRASH",
        "POST,/v1/recordings/nobody~eA:restore,RESTORE"
    })
    void whatIsAskedOfOneRecordingNamesIt(String method, String path, String action) {
        switch (method) {
            case "GET" -> caller.get(path);
            case "DELETE" -> caller.delete(path);
            default -> caller.post(path, null);
        }

        JsonNode event = audit.one();
        assertThat(event.get("action").asString()).isEqualTo(action);
        assertThat(event.get("outcome").asString()).isEqualTo("REFUSED");
        assertThat(event.get("status").asInt()).isEqualTo(404);
        assertThat(event.get("reason").asString()).isEqualTo("RECORDING_NOT_FOUND");
        assertThat(event.get("ids").values())
                .extracting(JsonNode::asString)
                .containsExactly("nobody~eA");
    }

    @ParameterizedTest
    @CsvSource({"batchRestore,RESTORE", "batchDelete,DELETE", "reassign,REASSIGN"})
    void whatIsAskedOfManyNamesThem(String verb, String action) {
        caller.post(
                "/v1/recordings:" + verb,
                Map.of("ids", List.of("nobody~eA", "nobody~eB"), "owner", "ben@example.com"));

        assertThat(audit.one().get("action").asString()).isEqualTo(action);
    }

    @Test
    void sourcesAreNamedWhereOneIsAskedFor() {
        service.get(HttpStatus.OK, "/v1/sources/zoom-main");

        JsonNode event = audit.one();
        assertThat(event.get("action").asString()).isEqualTo("SOURCES");
        assertThat(event.get("source").asString()).isEqualTo("zoom-main");
    }
}
