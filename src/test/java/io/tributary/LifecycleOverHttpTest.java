package io.tributary;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.api.OpenApiContract;
import io.tributary.recording.RecordingId;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Changes of recordings, over HTTP, as they show in the sandbox's world afterwards. */
class LifecycleOverHttpTest {

    private static RunningSandbox sandbox;
    private static RunningService service;
    private static Caller caller;

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

    /** Ids of available recordings of a source, the oldest first: nobody else changes these. */
    private static List<String> available(String source, int count) {
        List<String> ids =
                sandbox.world().stream()
                        .filter(line -> line.get("source").asString().equals(source))
                        .filter(line -> line.get("status").asString().equals("AVAILABLE"))
                        .map(line -> id(source, line.get("providerId").asString()))
                        .limit(count)
                        .toList();
        assertThat(ids).hasSize(count);
        return ids;
    }

    private static String id(String source, String providerId) {
        return new RecordingId(source, providerId).toString();
    }

    /** What the vendors hold of each; "gone" where they hold nothing. */
    private static List<String> statuses(List<String> ids) {
        Map<String, String> world =
                sandbox.world().stream()
                        .collect(
                                Collectors.toMap(
                                        line ->
                                                id(
                                                        line.get("source").asString(),
                                                        line.get("providerId").asString()),
                                        line -> line.get("status").asString()));
        return ids.stream().map(id -> world.getOrDefault(id, "gone")).toList();
    }

    private static String status(String id) {
        return statuses(List.of(id)).getFirst();
    }

    private static List<Integer> results(String verb, Map<String, ?> body) {
        Caller.Answer answer = caller.post("/v1/recordings:" + verb, body);
        check(HttpMethod.POST, "/v1/recordings:" + verb, answer);
        assertThat(answer.status()).isEqualTo(207);
        return answer.json()
                .get("results")
                .valueStream()
                .map(result -> result.get("status").asInt())
                .toList();
    }

    private static void check(HttpMethod method, String path, Caller.Answer answer) {
        OpenApiContract.check(
                method,
                path,
                answer.status(),
                answer.headers(),
                answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode refused(int status, Caller.Answer answer) {
        assertThat(answer.status()).isEqualTo(status);
        return answer.json();
    }

    @Test
    void aHundredOfTwoVendorsWithThreeBadOnesAmongThem() {
        List<String> good =
                Stream.concat(
                                available("webex-apac", 57).stream(),
                                available("zoom-sales", 40).stream())
                        .toList();
        List<String> ids = new ArrayList<>(good);
        ids.add(7, id("webex-apac", "no-such-recording"));
        ids.add(50, id("zoom-sales", "no/such==meeting"));
        ids.add("no id at all");
        List<Integer> expected = ids.stream().map(id -> good.contains(id) ? 204 : 404).toList();

        assertThat(results("batchTrash", Map.of("ids", ids))).isEqualTo(expected);
        assertThat(statuses(good)).containsOnly("TRASHED");

        assertThat(results("batchTrash", Map.of("ids", ids))).as("again").isEqualTo(expected);

        assertThat(results("batchRestore", Map.of("ids", ids))).isEqualTo(expected);
        assertThat(statuses(good)).containsOnly("AVAILABLE");

        assertThat(results("batchDelete", Map.of("ids", good))).containsOnly(204);
        assertThat(statuses(good.subList(0, 57))).containsOnly("PURGED");
        assertThat(statuses(good.subList(57, 97))).containsOnly("gone");
    }

    @Test
    void aListThatIsAskedAfterwardsShowsIt() {
        String newest =
                service.page("source=webex-emea&pageSize=1")
                        .get("recordings")
                        .get(0)
                        .get("id")
                        .asString();

        assertThat(caller.post("/v1/recordings/%s:trash".formatted(newest), null).status())
                .isEqualTo(204);

        assertThat(service.page("source=webex-emea&pageSize=1").at("/recordings/0/id").asString())
                .isNotEqualTo(newest);
        assertThat(caller.post("/v1/recordings/%s:restore".formatted(newest), null).status())
                .isEqualTo(204);
        assertThat(service.page("source=webex-emea&pageSize=1").at("/recordings/0/id").asString())
                .isEqualTo(newest);
    }

    @Test
    void aComplianceOfficerDeletesForGoodAndSaysWhy() {
        String id = available("webex-emea", 1).getFirst();

        JsonNode problem = refused(400, caller.delete("/v1/recordings/" + id));
        assertThat(problem.at("/errors/0/parameter").asString()).isEqualTo("reason");

        String why = "?reason=audit&comment=asked%20for";
        assertThat(caller.delete("/v1/recordings/" + id + why).status()).isEqualTo(204);
        assertThat(status(id)).isEqualTo("gone");
        assertThat(caller.delete("/v1/recordings/" + id + why).status()).isEqualTo(204);
    }

    @Test
    void aRecordingGetsAnotherOwner() {
        List<String> ids = available("webex-emea", 3);

        assertThat(results("reassign", Map.of("ids", ids, "owner", "ada@example.com")))
                .containsOnly(204);

        assertThat(ids)
                .allSatisfy(id ->
                        assertThat(
                                        caller.get("/v1/recordings/" + id)
                                                .json()
                                                .at("/owner/email")
                                                .asString())
                                .isEqualTo("ada@example.com"));
        Caller.Answer unknown =
                caller.post(
                        "/v1/recordings:reassign",
                        Map.of("ids", ids, "owner", "nobody@example.org"));
        assertThat(unknown.json().at("/results/0/problem/errors/0/parameter").asString())
                .isEqualTo("owner");
    }

    @Test
    void aSourceIsReadOnlyUnlessItIsConfiguredOtherwise() {
        String id = available("zoom-main", 1).getFirst();

        JsonNode problem = refused(403, caller.post("/v1/recordings/%s:trash".formatted(id), null));

        assertThat(problem.get("reason").asString()).isEqualTo("SOURCE_READ_ONLY");
        assertThat(problem.get("source").asString()).isEqualTo("zoom-main");
        assertThat(status(id)).isEqualTo("AVAILABLE");
    }

    @Test
    void whatAVendorHasNoneOfIsSaid() {
        String id = available("imagicle-milan", 1).getFirst();

        JsonNode problem = refused(409, caller.delete("/v1/recordings/" + id));

        assertThat(problem.get("reason").asString()).isEqualTo("UNSUPPORTED_BY_PROVIDER");
        assertThat(results("reassign", Map.of("ids", List.of(id), "owner", "a@example.com")))
                .containsOnly(409);
    }
}
