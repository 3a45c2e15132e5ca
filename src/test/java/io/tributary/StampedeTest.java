package io.tributary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBufAllocator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What five hundred callers at once leave behind while one vendor hangs: nothing. */
class StampedeTest {

    private static final int CALLERS = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String HANGING = "zoom-main";
    private static final List<String> OTHERS =
            List.of("webex-emea", "webex-apac", "imagicle-milan");

    /** How many calls may be under way at the vendor that hangs. */
    private static final int PLACES = 8;

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final List<String> KEYS =
            List.of(
                    "--tributary.requests-in-flight=" + 2 * CALLERS,
                    "--tributary.request-timeout=5m",
                    "--tributary.source-timeout=5m",
                    "--resilience4j.timelimiter.configs.default.timeout-duration=3s",
                    "--resilience4j.circuitbreaker.configs.default.wait-duration-in-open-state=1s",
                    "--resilience4j.circuitbreaker.configs.default.enable-exponential-backoff=false",
                    "--tributary.cache.ttl=0");

    /**
     * How long everybody waits, one after the other until it is enough for all but the vendor that
     * hangs: how much that is depends on the machine.
     */
    private static final List<Duration> TIMEOUTS =
            List.of(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(4));

    private static final Map<String, Long> ONLY_ONE_IS_MISSING =
            Map.of(
                    "webex-emea COMPLETE", (long) CALLERS,
                    "webex-apac COMPLETE", (long) CALLERS,
                    "zoom-main MISSING", (long) CALLERS,
                    "imagicle-milan COMPLETE", (long) CALLERS);

    private final LiveSandbox sandbox = new LiveSandbox(ChaosWorld.make(1, 0));
    private LiveService service;
    private LeakWatch watch;

    @BeforeEach
    void start() {
        service = LiveService.on(sandbox, KEYS);
        watch = new LeakWatch();
    }

    @AfterEach
    void stop() {
        watch.close();
        service.close();
        sandbox.close();
    }

    @Test
    void allGetTheRowsOfTheOtherSourcesAndNothingIsLeft() throws IOException {
        assertThat(service.caller().get(question(0)).status()).isEqualTo(200);
        sandbox.plant(HANGING, Map.of("hang", true));

        List<JsonNode> pages = List.of();
        Map<String, Long> outcomes = Map.of();
        for (Duration timeout : TIMEOUTS) {
            if (!outcomes.equals(ONLY_ONE_IS_MISSING)) {
                pages = askAll(timeout);
                outcomes = outcomes(pages);
                nothingIsLeft();
            }
        }

        assertThat(outcomes).isEqualTo(ONLY_ONE_IS_MISSING);
        for (int i = 0; i < CALLERS; i++) {
            assertThat(rows(pages.get(i))).as(question(i)).isEqualTo(expected(i));
        }
        sandbox.mend(HANGING);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(isComplete(ask(0))).isTrue());
        // One trial is not enough to close a circuit.
        assertThat(isComplete(ask(1)) && isComplete(ask(2))).isTrue();
        allPlacesAreFree();
        assertThat(watch.leaks()).isEmpty();
    }

    private JsonNode ask(int i) {
        return service.caller().get(question(i)).json();
    }

    private static boolean isComplete(JsonNode page) {
        return page.at("/coverage/complete").asBoolean();
    }

    /** No call goes on, and so none holds a connection. */
    private void nothingIsLeft() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(sandbox.underWay("")).isZero());
    }

    /** As many calls as ever may be under way again. */
    private void allPlacesAreFree() throws IOException {
        sandbox.hold(HANGING);
        List<RawCaller> callers = new ArrayList<>();
        for (int i = 0; i <= PLACES; i++) {
            callers.add(RawCaller.of(service.port()));
            callers.getLast().ask(question(i));
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(sandbox.underWay(HANGING)).isEqualTo(PLACES));
        for (RawCaller caller : callers) {
            caller.close();
        }
        nothingIsLeft();
        sandbox.letThrough();
    }

    private List<JsonNode> askAll(Duration timeout) {
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            List<CompletableFuture<HttpResponse<String>>> answers =
                    IntStream.range(0, CALLERS)
                            .mapToObj(i ->
                                    URI.create(service.url() + question(i) + "&timeout=" + timeout))
                            .map(uri -> HttpRequest.newBuilder(uri).build())
                            .map(asked ->
                                    http.sendAsync(asked, HttpResponse.BodyHandlers.ofString()))
                            .toList();
            return answers.stream()
                    .map(CompletableFuture::join)
                    .map(answer -> JSON.readTree(answer.body()))
                    .toList();
        }
    }

    private static Map<String, Long> outcomes(List<JsonNode> pages) {
        return pages.stream()
                .flatMap(StampedeTest::states)
                .collect(Collectors.groupingBy(state -> state, Collectors.counting()));
    }

    /** How each source did, or what went wrong with all. */
    private static Stream<String> states(JsonNode page) {
        return page.has("coverage")
                ? page.at("/coverage/sources")
                        .valueStream()
                        .map(one ->
                                one.get("source").asString() + " " + one.get("state").asString())
                : Stream.of(page.get("status").asInt() + " " + page.get("reason").asString());
    }

    /** No two of them lead to the same vendor call, not even where it names whole days. */
    private static String question(int i) {
        return "/v1/recordings?pageSize=10&source=%s,%s&from=%s&to=%s"
                .formatted(HANGING, String.join(",", OTHERS), from(i), to(i));
    }

    private static Instant to(int i) {
        return ChaosWorld.END.minus(Duration.ofDays(5 + i % 25)).minusSeconds(i);
    }

    private static Instant from(int i) {
        return to(i).minus(Duration.ofDays(2 + i / 25));
    }

    private List<WorldEntry> expected(int i) {
        return new ChaosQuery(from(i), to(i), OTHERS, new ChaosQuery.Filter("", ChaosQuery.KEPT))
                .expected(sandbox.world()).stream().limit(10).toList();
    }

    private static List<WorldEntry> rows(JsonNode page) {
        return page.get("recordings").valueStream().map(RunningService::entry).toList();
    }

    @Test
    void aBufferThatIsLostWouldBeSeen() {
        lose();

        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(watch.leaks()).isNotEmpty());
    }

    private static void lose() {
        ByteBufAllocator.DEFAULT.heapBuffer(16).writeInt(1);
    }
}
