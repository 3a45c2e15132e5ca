package io.tributary;

import static io.tributary.RunningSandbox.NOW;
import static io.tributary.RunningService.between;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** People who see what they own, at vendors who know them by different names. */
class GrantsOverHttpTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final RunningSandbox SANDBOX = new RunningSandbox();
    private static final Map<String, Object> PERSON = new HashMap<>();
    private static final Map<String, Object> MAILER = new HashMap<>();
    private static final AuthorizationServer ISSUER =
            new AuthorizationServer(
                    NOW,
                    Map.of(
                            "everything",
                            Map.of(),
                            "person",
                            PERSON,
                            "mailer",
                            MAILER,
                            "nameless",
                            Map.of()));
    private static final RunningService SERVICE =
            RunningService.on(
                    SANDBOX,
                    "--tributary.security.issuers[0].issuer=" + ISSUER.issuer(),
                    "--tributary.security.issuers[0].audiences=" + AuthorizationServer.AUDIENCE,
                    "--tributary.security.grants[0].clients=everything",
                    "--tributary.security.grants[0].sources=*",
                    "--tributary.security.grants[1].clients=person,mailer,nameless",
                    "--tributary.security.grants[1].sources=*",
                    "--tributary.security.grants[1].owner-email-claim=email",
                    "--tributary.security.grants[1].owner-username-claim=preferred_username");

    private static final Instant FROM = SANDBOX.busyWeek();
    private static final Instant TO = FROM.plus(Duration.ofDays(7));

    private static List<JsonNode> all = List.of();

    @BeforeAll
    static void aPersonWhoOwnsSomethingEverywhere() {
        String everything = token("everything");
        all = follow(everything, "/v1/recordings?pageSize=200&" + between(FROM, TO));
        PERSON.put("email", mostFrequent("email", "zoom-main"));
        MAILER.put("email", PERSON.get("email"));
        PERSON.put("preferred_username", mostFrequent("username", "imagicle-milan"));
    }

    @AfterAll
    static void stop() {
        SERVICE.close();
        ISSUER.close();
        SANDBOX.close();
    }

    private static String mostFrequent(String name, String source) {
        return all.stream()
                .filter(one -> one.get("source").asString().equals(source))
                .map(one -> one.path("owner").path(name).asString(""))
                .filter(owner -> !owner.isEmpty())
                .collect(Collectors.groupingBy(owner -> owner, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    @Test
    void aPersonListsExactlyWhatTheyOwnAtEveryVendor() {
        List<String> own = ids(all.stream().filter(GrantsOverHttpTest::isOwn).toList());

        assertThat(own).hasSizeGreaterThan(10);
        assertThat(all.stream().filter(GrantsOverHttpTest::isOwn))
                .extracting(one -> one.get("provider").asString())
                .contains("ZOOM", "IMAGICLE");
        assertThat(ids(follow(token("person"), "/v1/recordings?pageSize=7&" + between(FROM, TO))))
                .isEqualTo(own);
        assertThat(exported(token("person"))).isEqualTo(own);
    }

    /** Zoom's details name no host: the list at its start does. */
    @Test
    void aPersonFindsWhatTheyOwnAndNothingElse() {
        for (String source : List.of("zoom-main", "zoom-sales", "imagicle-milan", "webex-emea")) {
            all.stream()
                    .filter(one -> one.get("source").asString().equals(source))
                    .filter(GrantsOverHttpTest::isOwn)
                    .limit(2)
                    .forEach(one -> assertThat(found(one)).as(one.toString()).isEqualTo(200));
            all.stream()
                    .filter(one -> one.get("source").asString().equals(source))
                    .filter(Predicate.not(GrantsOverHttpTest::isOwn))
                    .limit(2)
                    .forEach(one -> assertThat(found(one)).as(one.toString()).isEqualTo(404));
        }
    }

    @Test
    void aTokenOfSomebodyWhoSeesEverythingShowsAPersonTheirOwnOnly() {
        String next =
                JSON.readTree(
                                get(
                                        token("everything"),
                                        "/v1/recordings?pageSize=100&" + between(FROM, TO)))
                        .get("nextPageToken")
                        .asString();
        List<String> own = ids(all.stream().skip(100).filter(GrantsOverHttpTest::isOwn).toList());

        assertThat(ids(follow(token("person"), "/v1/recordings?pageToken=" + next))).isEqualTo(own);
    }

    /** A token that holds an e-mail address only shows nothing of Imagicle, not even its name. */
    @Test
    void aHiddenSourceIsAsAbsentAsOneThatIsNotConfigured() {
        String hidden =
                all.stream()
                        .filter(one -> one.get("source").asString().equals("imagicle-milan"))
                        .findFirst()
                        .orElseThrow()
                        .get("id")
                        .asString();
        String invented = hidden.replace("imagicle-milan", "imagicle-nowhere");
        String token = ISSUER.token("mailer", AuthorizationServer.SCOPES.toArray(String[]::new));

        for (Asked asked :
                List.of(
                        new Asked(HttpMethod.GET, "/v1/recordings/ID", null),
                        new Asked(HttpMethod.GET, "/v1/recordings/ID/media/audio", null),
                        new Asked(HttpMethod.GET, "/v1/recordings/ID/transcript", null),
                        new Asked(HttpMethod.POST, "/v1/recordings/ID:trash", null),
                        new Asked(HttpMethod.POST, "/v1/recordings/ID:restore", null),
                        new Asked(HttpMethod.DELETE, "/v1/recordings/ID", null))) {
            Answer answer = asked.of(hidden, token);
            assertThat(answer.status()).as(asked.uri()).isEqualTo(404);
            assertThat(answer).isEqualTo(asked.of(invented, token));
        }
        for (Asked asked :
                List.of(
                        batch(":batchTrash", "{\"ids\": [\"ID\"]}"),
                        batch(":batchRestore", "{\"ids\": [\"ID\"]}"),
                        batch(":batchDelete", "{\"ids\": [\"ID\"]}"),
                        batch(":reassign", "{\"ids\": [\"ID\"], \"owner\": \"a@b.example\"}"))) {
            Answer answer = asked.of(hidden, token);
            assertThat(answer.status()).as(asked.uri()).isEqualTo(207);
            assertThat(answer).isEqualTo(asked.of(invented, token));
        }
    }

    private static Asked batch(String verb, String body) {
        return new Asked(HttpMethod.POST, "/v1/recordings" + verb, body);
    }

    /** A request about one recording, for which ID stands. */
    private record Asked(HttpMethod method, String uri, @Nullable String body) {

        Answer of(String id, String token) {
            WebTestClient.RequestBodySpec request =
                    http().method(method)
                            .uri(uri.replace("ID", id))
                            .header("Authorization", "Bearer " + token);
            if (body != null) {
                request.contentType(MediaType.APPLICATION_JSON).bodyValue(body.replace("ID", id));
            }
            EntityExchangeResult<String> answer =
                    request.exchange().expectBody(String.class).returnResult();
            return new Answer(
                    answer.getStatus().value(),
                    String.valueOf(answer.getResponseBody())
                            .replace(id, "ID")
                            .replaceAll("\"traceId\":\"[0-9a-f]+\"", ""));
        }
    }

    /** What came, but for the recording that was asked for and the trace. */
    private record Answer(int status, String body) {}

    @Test
    void whoseTokenDoesNotSayWhoTheyAreIsRefusedAndNotGivenAnEmptyList() {
        http().get()
                .uri("/v1/recordings?" + between(FROM, TO))
                .header("Authorization", "Bearer " + token("nameless"))
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    private static boolean isOwn(JsonNode recording) {
        JsonNode owner = recording.path("owner");
        return recording.get("provider").asString().equals("IMAGICLE")
                ? owner.path("username").asString("").equals(PERSON.get("preferred_username"))
                : owner.path("email").asString("").equals(PERSON.get("email"));
    }

    private static String token(String client) {
        return ISSUER.token(
                client, "recordings.read", "recordings.export", "recordings.transcript");
    }

    private static int found(JsonNode recording) {
        return http().get()
                .uri("/v1/recordings/{id}", recording.get("id").asString())
                .header("Authorization", "Bearer " + token("person"))
                .exchange()
                .expectBody()
                .returnResult()
                .getStatus()
                .value();
    }

    private static List<String> exported(String token) {
        return get(token, "/v1/recordings:export?" + between(FROM, TO))
                .lines()
                .map(JSON::readTree)
                .filter(line -> line.has("recording"))
                .map(line -> line.get("recording").get("id").asString())
                .toList();
    }

    private static List<JsonNode> follow(String token, String first) {
        List<JsonNode> found = new ArrayList<>();
        JsonNode page = JSON.readTree(get(token, first));
        page.get("recordings").forEach(found::add);
        while (page.has("nextPageToken")) {
            String next = page.get("nextPageToken").asString();
            page = JSON.readTree(get(token, "/v1/recordings?pageSize=200&pageToken=" + next));
            page.get("recordings").forEach(found::add);
        }
        return found;
    }

    private static String get(String token, String uri) {
        return Objects.requireNonNull(
                http().get()
                        .uri(URI.create(SERVICE.url() + uri))
                        .header("Authorization", "Bearer " + token)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody());
    }

    private static WebTestClient http() {
        return WebTestClient.bindToServer()
                .baseUrl(SERVICE.url())
                .responseTimeout(Duration.ofSeconds(60))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(64 << 20))
                .build();
    }

    private static List<String> ids(List<JsonNode> recordings) {
        return recordings.stream().map(one -> one.get("id").asString()).toList();
    }
}
