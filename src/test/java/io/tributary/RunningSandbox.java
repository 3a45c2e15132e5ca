package io.tributary;

import static java.util.Objects.requireNonNull;

import io.tributary.sandbox.OtherLoopback;
import io.tributary.sandbox.Sandbox;
import io.tributary.sandbox.SandboxServer;
import io.tributary.sandbox.world.World;

import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The sandbox's world on real HTTP, driven by nothing but its control calls. */
final class RunningSandbox implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");

    private static final Set<String> LISTED = Set.of("AVAILABLE", "PROCESSING", "UNKNOWN");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Sandbox sandbox;
    private final String mediaAddress = OtherLoopback.address();
    private final SandboxServer server;
    private final WebTestClient http;

    RunningSandbox() {
        sandbox = new Sandbox(World.generate(42, NOW), Clock.fixed(NOW, ZoneOffset.UTC));
        server = new SandboxServer(sandbox, "127.0.0.1", 0, mediaAddress, 0);
        server.start();
        http =
                WebTestClient.bindToServer()
                        .baseUrl(url() + "/control")
                        .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(16 << 20))
                        .responseTimeout(Duration.ofSeconds(30))
                        .build();
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /** Where links to media lead. */
    String mediaUrl() {
        return "http://" + mediaAddress + ":" + server.mediaPort();
    }

    /** The emulated vendors themselves. */
    Sandbox sandbox() {
        return sandbox;
    }

    /** The world's lines, as {@code /control/world} writes them. */
    List<JsonNode> world() {
        String lines =
                requireNonNull(
                        http.get()
                                .uri("/world")
                                .exchange()
                                .expectBody(String.class)
                                .returnResult()
                                .getResponseBody());
        return lines.lines().map(JSON::readTree).toList();
    }

    /** What a list of this stretch must hold, in its order. */
    List<WorldEntry> expected(Instant from, Instant to) {
        Instant latest = to.plus(Duration.ofDays(2));
        Predicate<JsonNode> inTime =
                line ->
                        !line.get("provider").asString().equals("WEBEX")
                                || Instant.parse(line.get("createTime").asString())
                                        .isBefore(latest);
        return world().stream()
                .filter(line -> LISTED.contains(line.get("status").asString()))
                .filter(inTime)
                .map(RunningService::entry)
                .filter(e -> !e.startTime().isBefore(from) && e.startTime().isBefore(to))
                .sorted()
                .toList();
    }

    /** The beginning of the UTC day after which the busy week has seven days. */
    Instant busyWeek() {
        Map<Instant, Long> days =
                world().stream()
                        .collect(
                                Collectors.groupingBy(
                                        line ->
                                                Instant.parse(line.get("startTime").asString())
                                                        .truncatedTo(ChronoUnit.DAYS),
                                        TreeMap::new,
                                        Collectors.counting()));
        return days.entrySet().stream()
                .filter(day -> day.getValue() > 300)
                .map(Map.Entry::getKey)
                .min(Instant::compareTo)
                .orElseThrow();
    }

    /** Adds a recording and gives its identifier. */
    String add(String source, Instant startTime, Instant createTime) {
        byte[] body =
                requireNonNull(
                        http.post()
                                .uri("/recordings")
                                .contentType(MediaType.APPLICATION_JSON)
                                .bodyValue(
                                        Map.of(
                                                "source", source,
                                                "startTime", startTime,
                                                "createTime", createTime))
                                .exchange()
                                .expectStatus()
                                .isCreated()
                                .expectBody()
                                .returnResult()
                                .getResponseBody());
        return JSON.readTree(body).get("providerId").asString();
    }

    void remove(String source, String providerId) {
        String id =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(providerId.getBytes(StandardCharsets.UTF_8));
        http.delete()
                .uri("/recordings/{source}/{id}", source, id)
                .exchange()
                .expectStatus()
                .is2xxSuccessful();
    }

    void plant(String source, Map<String, Object> fault) {
        http.put()
                .uri("/faults/{source}", source)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(fault)
                .exchange()
                .expectStatus()
                .is2xxSuccessful();
    }

    void mend(String source) {
        http.delete().uri("/faults/{source}", source).exchange().expectStatus().is2xxSuccessful();
    }

    /** List and detail calls since the last {@link #forgetCalls}, by source. */
    Map<String, Integer> calls() {
        byte[] body =
                requireNonNull(
                        http.get()
                                .uri("/calls")
                                .exchange()
                                .expectBody()
                                .returnResult()
                                .getResponseBody());
        return JSON.readTree(body)
                .get("calls")
                .valueStream()
                .filter(call -> !call.get("kind").asString().equals("TOKEN"))
                .collect(
                        Collectors.toMap(
                                call -> call.get("source").asString(),
                                call -> call.get("count").asInt(),
                                Integer::sum,
                                TreeMap::new));
    }

    int totalCalls() {
        return calls().values().stream().mapToInt(count -> count).sum();
    }

    void forgetCalls() {
        http.delete().uri("/calls").exchange().expectStatus().is2xxSuccessful();
    }

    @Override
    public void close() {
        server.stop();
    }
}
