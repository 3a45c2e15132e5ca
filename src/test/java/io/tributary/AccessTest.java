package io.tributary;

import static io.tributary.RunningSandbox.NOW;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.api.OpenApiContract;
import io.tributary.recording.RecordingId;

import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every operation, asked with every kind of token. */
class AccessTest {

    /** What an operation takes, and what it answers. */
    enum Operation {
        LIST("GET", "/v1/recordings", "?pageSize=1", "?source=webex-emea", 200, 400, "read"),
        EXPORT(
                "GET",
                "/v1/recordings:export",
                "?q=nobody%20says%20this",
                "?source=webex-emea",
                200,
                400,
                "read",
                "export"),
        EXPORT_HEAD(
                "HEAD",
                "/v1/recordings:export",
                "",
                "?source=webex-emea",
                200,
                400,
                "read",
                "export"),
        READ("GET", "/v1/recordings/{id:[^:]+}", "", "", 200, 404, "read"),
        MEDIA("GET", "/v1/recordings/{id}/media/{mediaId}", "", "", 200, 404, "media"),
        MEDIA_HEAD("HEAD", "/v1/recordings/{id}/media/{mediaId}", "", "", 200, 404, "media"),
        TRANSCRIPT("GET", "/v1/recordings/{id}/transcript", "", "", 200, 404, "transcript"),
        TRASH("POST", "/v1/recordings/{id}:trash", "", "", 204, 404, "trash"),
        RESTORE("POST", "/v1/recordings/{id}:restore", "", "", 204, 404, "restore"),
        DELETE("DELETE", "/v1/recordings/{id:[^:]+}", "", "", 204, 404, "delete"),
        BATCH_TRASH("POST", "/v1/recordings:batchTrash", "", "", 207, 207, "trash"),
        BATCH_RESTORE("POST", "/v1/recordings:batchRestore", "", "", 207, 207, "restore"),
        BATCH_DELETE("POST", "/v1/recordings:batchDelete", "", "", 207, 207, "delete"),
        REASSIGN("POST", "/v1/recordings:reassign", "", "", 207, 207, "reassign"),
        SOURCES("GET", "/v1/sources", "", "", 200, 200, "sources"),
        SOURCE("GET", "/v1/sources/{name}", "", "", 200, 404, "sources");

        private final String method;
        private final String pattern;
        private final String inside;
        private final String outside;
        private final int allowed;
        private final int hidden;
        private final String scopeText;

        Operation(
                String method,
                String pattern,
                String inside,
                String outside,
                int allowed,
                int hidden,
                String... scopes) {
            this.method = method;
            this.pattern = pattern;
            this.inside = inside;
            this.outside = outside;
            this.allowed = allowed;
            this.hidden = hidden;
            this.scopeText = String.join(" ", scopes);
        }

        Set<String> scopes() {
            return Stream.of(scopeText.split(" ", -1))
                    .map(one -> one.equals("sources") ? "sources.read" : "recordings." + one)
                    .collect(Collectors.toUnmodifiableSet());
        }

        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    private static final Set<String> OPEN = Set.of("GET /", "GET /openapi.yaml", "GET /docs");

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final RunningSandbox SANDBOX = new RunningSandbox();
    private static final AuthorizationServer ISSUER =
            new AuthorizationServer(
                    NOW,
                    Map.of(
                            "everything", Map.of(),
                            "sales", Map.of("groups", List.of("sales")),
                            "stranger", Map.of()));
    private static final RunningService SERVICE =
            RunningService.on(
                    SANDBOX,
                    "--tributary.security.issuers[0].issuer=" + ISSUER.issuer(),
                    "--tributary.security.issuers[0].audiences=" + AuthorizationServer.AUDIENCE,
                    "--tributary.security.grants[0].clients=everything",
                    "--tributary.security.grants[0].sources=*",
                    "--tributary.security.grants[1].groups=sales",
                    "--tributary.security.grants[1].sources=zoom-sales");

    private static final List<JsonNode> VISIBLE = new ArrayList<>();
    private static String hidden = "";

    private record Answer(int status, String challenge, String body) {
        String reason() {
            return body.isEmpty()
                    ? ""
                    : JsonMapper.shared().readTree(body).path("reason").asString("");
        }
    }

    @BeforeAll
    static void aFewRecordings() {
        String everything = ISSUER.token("everything", "recordings.read");
        JsonNode own =
                JsonMapper.shared()
                        .readTree(
                                allowed(
                                        "/v1/recordings?source=zoom-sales&pageSize=200",
                                        everything));
        own.get("recordings")
                .valueStream()
                .filter(one -> one.get("status").asString().equals("AVAILABLE"))
                .filter(one -> !one.get("media").isEmpty())
                .forEach(VISIBLE::add);
        hidden =
                JsonMapper.shared()
                        .readTree(
                                allowed("/v1/recordings?source=webex-emea&pageSize=1", everything))
                        .get("recordings")
                        .get(0)
                        .get("id")
                        .asString();
    }

    @AfterAll
    static void stop() {
        SERVICE.close();
        ISSUER.close();
        SANDBOX.close();
    }

    @Test
    void everyOperationOfTheRunningServiceHasItsRow() {
        Set<String> served =
                SERVICE
                        .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                        .getHandlerMethods()
                        .keySet()
                        .stream()
                        .flatMap(info ->
                                info.getPatternsCondition().getPatterns().stream()
                                        .flatMap(pattern ->
                                                info.getMethodsCondition().getMethods().stream()
                                                        .map(RequestMethod::name)
                                                        .map(method -> method + " " + pattern)))
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> rows =
                Stream.concat(OPEN.stream(), Stream.of(Operation.values()).map(Operation::toString))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(served).isEqualTo(rows);
    }

    @ParameterizedTest
    @EnumSource
    void aTokenThatIsNoneIsRefused(Operation operation) {
        String good = ISSUER.token("everything", operation.scopes().toArray(String[]::new));
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("no token", "");
        tokens.put("malformed", "abc");
        tokens.put("half a token", good.substring(0, good.length() / 2));
        tokens.put("wrong signature", ISSUER.forged(good));
        tokens.put("alg none", AuthorizationServer.unsigned(good));
        tokens.put("expired", endingBefore(good, 31));
        tokens.put("without an end", ISSUER.changed(good, c -> c.expirationTime(null)));
        tokens.put(
                "not yet valid",
                ISSUER.changed(good, c -> c.notBeforeTime(Date.from(NOW.plusSeconds(31)))));
        tokens.put("wrong issuer", ISSUER.changed(good, c -> c.issuer("https://evil.example.com")));
        tokens.put("without issuer", ISSUER.changed(good, c -> c.issuer(null)));
        tokens.put("wrong audience", ISSUER.changed(good, c -> c.audience("another-service")));
        tokens.put("of another type", ISSUER.typed(good, "logout+jwt"));
        tokens.put("bound to a key", ISSUER.changed(good, c -> c.claim("cnf", Map.of("jkt", "x"))));
        tokens.put("without audience", ISSUER.changed(good, c -> c.audience((String) null)));

        SoftAssertions all = new SoftAssertions();
        tokens.forEach((kind, token) -> {
            Answer answer = ask(operation, VISIBLE.getFirst(), operation.inside, token);
            all.assertThat(answer.status()).as(kind).isEqualTo(401);
            all.assertThat(answer.challenge()).as(kind).startsWith("Bearer");
            if (!operation.method.equals("HEAD")) {
                all.assertThat(answer.reason()).as(kind).isEqualTo("UNAUTHENTICATED");
            }
            if (token.length() > 3) {
                all.assertThat(answer.challenge() + answer.body()).as(kind).doesNotContain(token);
            }
        });
        all.assertAll();
    }

    @ParameterizedTest
    @EnumSource
    void withinTheClockSkewATokenIsGood(Operation operation) {
        String token = ISSUER.token("sales", operation.scopes().toArray(String[]::new));
        String late = endingBefore(token, 29);

        Answer answer = ask(operation, recording(operation), operation.inside, late);

        assertThat(answer.status()).isEqualTo(operation.allowed);
    }

    @ParameterizedTest
    @EnumSource
    void aTokenWithoutOneOfTheScopesIsRefused(Operation operation) {
        for (String missing : operation.scopes()) {
            Set<String> others = new TreeSet<>(AuthorizationServer.SCOPES);
            others.remove(missing);
            String token = ISSUER.token("everything", others.toArray(String[]::new));

            Answer answer = ask(operation, VISIBLE.getFirst(), operation.inside, token);

            assertThat(answer.status()).isEqualTo(403);
            if (!operation.method.equals("HEAD")) {
                assertThat(answer.reason()).isEqualTo("FORBIDDEN");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCallerWhomNoGrantNamesIsRefused(Operation operation) {
        String token = ISSUER.token("stranger", operation.scopes().toArray(String[]::new));

        assertThat(ask(operation, VISIBLE.getFirst(), operation.inside, token).status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @EnumSource
    void aTokenWithExactlyTheScopesIsGood(Operation operation) {
        String token = ISSUER.token("sales", operation.scopes().toArray(String[]::new));

        Answer answer = ask(operation, recording(operation), operation.inside, token);

        assertThat(answer.status()).as(answer.body()).isEqualTo(operation.allowed);
        assertThat(answer.body()).doesNotContain("webex", "imagicle", "zoom-main");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsOutsideTheGrantIsNotThere(Operation operation) {
        String token = ISSUER.token("sales", operation.scopes().toArray(String[]::new));

        Answer answer = ask(operation, null, operation.outside, token);

        assertThat(answer.status()).as(answer.body()).isEqualTo(operation.hidden);
        if (operation.hidden == 404 && !operation.method.equals("HEAD")) {
            assertThat(answer.reason())
                    .isEqualTo(
                            operation == Operation.SOURCE
                                    ? "UNKNOWN_SOURCE"
                                    : "RECORDING_NOT_FOUND");
        }
        if (operation.hidden == 207) {
            assertThat(answer.body())
                    .contains("\"status\":404", "RECORDING_NOT_FOUND")
                    .doesNotContain("\"source\"");
        }
        assertThat(answer.body().replace(hidden, "").replace("'webex-emea'", ""))
                .doesNotContain("webex-", "imagicle", "zoom-main");
    }

    @Test
    void whyATokenIsRefusedIsSaid() {
        String good = ISSUER.token("everything", "recordings.read");
        String expired = endingBefore(good, 60);

        assertThat(get("/v1/recordings", "").challenge()).isEqualTo("Bearer");
        assertThat(get("/v1/recordings", expired).challenge())
                .startsWith("Bearer error=\"invalid_token\", error_description=\"")
                .contains("expired");
        assertThat(get("/v1/sources", good).challenge())
                .isEqualTo("Bearer error=\"insufficient_scope\", scope=\"sources.read\"");
    }

    @Test
    void nothingElseIsServed() {
        String token =
                ISSUER.token("everything", AuthorizationServer.SCOPES.toArray(String[]::new));

        assertThat(get("/v1/nothing", "").status()).isEqualTo(401);
        assertThat(get("/v1/nothing", token).status()).isEqualTo(404);
        assertThat(get("/actuator/env", token).status()).isEqualTo(404);
        assertThat(OPEN)
                .allSatisfy(open ->
                        assertThat(get(open.substring("GET ".length()), "").status())
                                .isLessThan(400));
    }

    private static String endingBefore(String token, int seconds) {
        Date hour = Date.from(NOW.minus(Duration.ofHours(1)));
        Date end = Date.from(NOW.minusSeconds(seconds));
        return ISSUER.changed(
                token, c -> c.issueTime(hour).notBeforeTime(hour).expirationTime(end));
    }

    /** Each verb has one of its own, so that none is in another's way. */
    private static JsonNode recording(Operation operation) {
        return VISIBLE.get(List.of(Operation.values()).indexOf(operation));
    }

    /**
     * @param recording null for one outside the grant
     */
    private static Answer ask(
            Operation operation, @Nullable JsonNode recording, String query, String token) {
        String id = recording == null ? hidden : recording.get("id").asString();
        String medium =
                recording == null ? "audio" : recording.get("media").get(0).get("id").asString();
        String source = RecordingId.parse(id).orElseThrow().source();
        String path =
                operation
                        .pattern
                        .replaceFirst("\\{id[^}]*}", id)
                        .replace("{mediaId}", medium)
                        .replace("{name}", source);
        String body =
                !operation.pattern.contains(":batch") && operation != Operation.REASSIGN
                        ? ""
                        : "{\"ids\":[\"%s\"]%s}"
                                .formatted(
                                        id,
                                        operation == Operation.REASSIGN
                                                ? ",\"owner\":\"ben@example.com\""
                                                : "");
        return send(operation.method, path, query, token, body);
    }

    private static Answer get(String path, String token) {
        return send("GET", path, "", token, "");
    }

    private static String allowed(String path, String token) {
        Answer answer = get(path, token);
        assertThat(answer.status()).as(answer.challenge() + answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static Answer send(
            String method, String path, String query, String token, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(SERVICE.url() + path + query))
                        .timeout(Duration.ofSeconds(30))
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<byte[]> answer =
                    HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (path.startsWith("/v1/recordings") || path.startsWith("/v1/sources")) {
                OpenApiContract.check(
                        HttpMethod.valueOf(method),
                        path.replaceFirst("[?].*", ""),
                        answer.statusCode(),
                        answer.headers().map(),
                        answer.body().length == 0 ? null : answer.body());
            }
            boolean isText =
                    answer.headers().firstValue("Content-Type").orElse("").contains("json");
            return new Answer(
                    answer.statusCode(),
                    answer.headers().firstValue("WWW-Authenticate").orElse(""),
                    isText ? new String(answer.body(), StandardCharsets.UTF_8) : "");
        } catch (IOException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}
