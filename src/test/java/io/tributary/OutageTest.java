package io.tributary;

import static io.tributary.RunningSandbox.NOW;
import static io.tributary.RunningService.between;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpStatus;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What callers see while vendors fail, over real HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutageTest {

    private static final Duration SOURCE_TIMEOUT = Duration.ofSeconds(1);
    private static final Instant FROM = NOW.minus(Duration.ofDays(20));
    private static final String QUERY = between(FROM, NOW);

    private final RunningSandbox sandbox = new RunningSandbox();
    private RunningService service;

    @BeforeAll
    void start() {
        service =
                RunningService.on(
                        sandbox,
                        SOURCE_TIMEOUT.multipliedBy(3),
                        "--tributary.cache.ttl=0",
                        "--tributary.source-timeout=" + SOURCE_TIMEOUT,
                        // Vendors are asked again at once, however often they have failed.
                        "--tributary.longest-pause=0s",
                        "--resilience4j.circuitbreaker.configs.default.sliding-window-size=1000",
                        "--resilience4j.circuitbreaker.configs.default.minimum-number-of-calls=1000");
        // The first call of a JVM takes longer than any other.
        service.page(QUERY);
    }

    @AfterEach
    void mend() {
        List.of("webex-emea", "webex-apac", "zoom-main", "zoom-sales", "imagicle-milan")
                .forEach(sandbox::mend);
    }

    @AfterAll
    void stop() {
        service.close();
        sandbox.close();
    }

    static Stream<Map<String, Object>> faults() {
        return Stream.of(
                Map.of("status", 503),
                Map.of("hang", true),
                Map.of("truncate", true),
                Map.of("htmlWith200", true),
                Map.of("status", 429, "retryAfter", "2"),
                Map.of("status", 401, "on", "TOKEN"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aGapNamesWhatIsMissingAndListsItOnceTheVendorIsBack(Map<String, Object> fault) {
        String source = fault.containsKey("on") ? "webex-emea" : "zoom-main";
        sandbox.plant(source, fault);

        JsonNode page = service.page(QUERY + "&pageSize=20");

        JsonNode missing = coverage(page, source);
        if (fault.containsKey("on")) {
            // The token that it got before still works: nothing is missing.
            assertThat(missing.get("state").asString()).isEqualTo("COMPLETE");
            return;
        }
        assertThat(missing.get("state").asString()).isEqualTo("MISSING");
        assertThat(missing.get("problem").get("reason").asString()).startsWith("PROVIDER_");
        assertThat(page.get("recordings")).hasSize(20);
        sandbox.mend(source);
        Instant from = Instant.parse(missing.get("gap").get("from").asString());
        String token = missing.get("gap").get("pageToken").asString();
        List<WorldEntry> filled =
                RunningService.recordings(service.follow(service.page(token, 7), 7, _ -> {}))
                        .stream()
                        .map(RunningService::entry)
                        .toList();
        WorldEntry last =
                RunningService.entry(page.get("recordings").get(page.get("recordings").size() - 1));
        assertThat(last.startTime()).isEqualTo(from);
        assertThat(filled)
                .isEqualTo(
                        sandbox.expected(from, NOW).stream()
                                .filter(entry -> entry.source().equals(source))
                                .filter(entry -> entry.compareTo(last) <= 0)
                                .toList());
    }

    @Test
    void aWalkWithASourceThatIsDownAllTheTimeEndsAndItsGapsHoldTheRest() {
        sandbox.plant("imagicle-milan", Map.of("status", 504));
        sandbox.plant("webex-apac", Map.of("status", 503, "times", 3));
        Deque<String> gaps = new ArrayDeque<>();
        List<WorldEntry> listed = new ArrayList<>();
        Consumer<JsonNode> take =
                page -> {
                    page.get("recordings")
                            .forEach(recording -> listed.add(RunningService.entry(recording)));
                    page.get("coverage")
                            .get("sources")
                            .valueStream()
                            .filter(one -> one.has("gap"))
                            .forEach(one -> gaps.add(one.get("gap").get("pageToken").asString()));
                };

        service.follow(service.page(QUERY + "&pageSize=25"), 25, take);
        assertThat(gaps).isNotEmpty();
        mend();
        while (!gaps.isEmpty()) {
            service.follow(service.page(gaps.poll(), 25), 25, take);
        }

        assertThat(listed.stream().sorted()).isEqualTo(sandbox.expected(FROM, NOW));
    }

    @Test
    void withAllSourcesDownTheSameTokenWorksLater() {
        JsonNode first = service.page(QUERY + "&pageSize=30");
        String next = first.get("nextPageToken").asString();
        String again = "/v1/recordings?pageSize=30&pageToken=" + next;
        JsonNode undisturbed = service.page(next, 30);
        List<String> all =
                List.of("webex-emea", "webex-apac", "zoom-main", "zoom-sales", "imagicle-milan");

        all.forEach(source -> sandbox.plant(source, Map.of("status", 503)));
        JsonNode down = service.get(HttpStatus.SERVICE_UNAVAILABLE, again);
        all.forEach(source -> sandbox.plant(source, Map.of("hang", true)));
        JsonNode slow = service.get(HttpStatus.GATEWAY_TIMEOUT, again + "&timeout=PT2S");
        all.forEach(sandbox::mend);

        assertThat(down.get("reason").asString()).isEqualTo("PROVIDER_UNAVAILABLE");
        assertThat(slow.get("reason").asString()).isEqualTo("PROVIDER_TIMEOUT");
        assertThat(service.page(next, 30).get("recordings"))
                .isEqualTo(undisturbed.get("recordings"));
    }

    @Test
    void partialAnswersCanBeRefused() {
        sandbox.plant("imagicle-milan", Map.of("status", 504));

        JsonNode refused =
                service.get(HttpStatus.SERVICE_UNAVAILABLE, "/v1/recordings?partial=deny&" + QUERY);

        assertThat(refused.get("source").asString()).isEqualTo("imagicle-milan");
        assertThat(service.get(HttpStatus.OK, "/v1/sources/imagicle-milan").get("state").asString())
                .isEqualTo("DOWN");
    }

    private static JsonNode coverage(JsonNode page, String source) {
        return page.get("coverage")
                .get("sources")
                .valueStream()
                .filter(one -> one.get("source").asString().equals(source))
                .findFirst()
                .orElseThrow();
    }
}
