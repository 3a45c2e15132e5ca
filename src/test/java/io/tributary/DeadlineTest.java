package io.tributary;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.recording.RecordingId;
import io.tributary.sandbox.world.Entry;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Answers leave in time with what has arrived. Nothing but the request's own deadline can end a
 * call here: vendors that are held never answer, and all other time limits are far away.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeadlineTest {

    private static final List<String> KEYS =
            List.of(
                    "--tributary.request-timeout=2s",
                    "--tributary.source-timeout=1h",
                    "--resilience4j.timelimiter.configs.default.timeout-duration=1h",
                    "--tributary.cache.ttl=0");

    private static final String LIST =
            "/v1/recordings?pageSize=30&from=%s&to=%s"
                    .formatted(
                            ChaosWorld.END.minus(Duration.ofDays(55)),
                            ChaosWorld.END.minus(Duration.ofDays(5)));

    private final LiveSandbox sandbox = new LiveSandbox(ChaosWorld.make(1, 0));
    private LiveService service;
    private Caller caller;

    @BeforeAll
    void start() {
        service = LiveService.on(sandbox, KEYS);
        caller = service.caller();
        // The first calls of a JVM take longer than any other.
        for (int i = 0; i < 20; i++) {
            assertThat(caller.get(LIST + "&view=FULL").status()).isEqualTo(200);
        }
    }

    @AfterEach
    void mend() {
        sandbox.letThrough();
        sandbox.mendEverything();
    }

    @AfterAll
    void stop() {
        service.close();
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&timeout=PT1S", "&timeout=PT1H"})
    void theRowsOfFastSourcesArriveWithoutTheOneThatNeverAnswers(String timeout) {
        sandbox.hold("zoom-main");

        JsonNode page = caller.get(LIST + timeout).json();

        assertThat(page.get("recordings")).hasSize(30);
        assertThat(states(page))
                .containsExactly(
                        "imagicle-milan COMPLETE ",
                        "webex-apac COMPLETE ",
                        "webex-emea COMPLETE ",
                        "zoom-main MISSING PROVIDER_TIMEOUT",
                        "zoom-sales COMPLETE ");
    }

    @Test
    void aSourceThatIsLateForAShortDeadlineIsInTimeForALongerOne() {
        sandbox.plant("imagicle-milan", Map.of("latencyMs", 900));

        assertThat(states(caller.get(LIST + "&timeout=PT1S").json()))
                .contains("imagicle-milan MISSING PROVIDER_TIMEOUT");
        assertThat(states(caller.get(LIST).json())).contains("imagicle-milan COMPLETE ");
    }

    @Test
    void nobodyHavingAnsweredIsAnAnswerToo() {
        sandbox.hold("");

        Caller.Answer answer = caller.get(LIST + "&timeout=PT1H");

        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.json().get("reason").asString()).isEqualTo("PROVIDER_TIMEOUT");
    }

    @Test
    void aFullViewWhoseDetailsDoNotComeIsABasicOne() {
        sandbox.hold("/metadata");

        JsonNode page = caller.get(LIST + "&source=webex-emea&view=FULL").json();

        assertThat(page.at("/coverage/complete").asBoolean()).isTrue();
        assertThat(page.get("recordings").valueStream().map(row -> row.get("view").asString()))
                .hasSize(30)
                .containsOnly("BASIC");
    }

    @Test
    void aFilterWhoseDetailsDoNotComeIsAGap() {
        sandbox.hold("/metadata");

        JsonNode page =
                caller.get(LIST + "&source=webex-emea,imagicle-milan&direction=OUTBOUND").json();

        assertThat(states(page))
                .containsExactly("imagicle-milan COMPLETE ", "webex-emea MISSING PROVIDER_TIMEOUT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"webex-emea", "zoom-main", "imagicle-milan"})
    void oneRecordingIsNotWaitedForAnyLonger(String source) {
        Entry entry = sandbox.world().entries(source).getFirst();
        sandbox.hold(source);

        Caller.Answer answer =
                caller.get("/v1/recordings/" + new RecordingId(source, entry.providerId()));

        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.json().get("reason").asString()).isEqualTo("PROVIDER_TIMEOUT");
    }

    @Test
    void oneRecordingWhoseDetailsDoNotComeIsABasicOne() {
        Entry entry = sandbox.world().entries("webex-emea").getFirst();
        sandbox.hold("/metadata");

        Caller.Answer answer =
                caller.get("/v1/recordings/" + new RecordingId("webex-emea", entry.providerId()));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("view").asString()).isEqualTo("BASIC");
    }

    private static List<String> states(JsonNode page) {
        return page.at("/coverage/sources")
                .valueStream()
                .map(one ->
                        "%s %s %s"
                                .formatted(
                                        one.get("source").asString(),
                                        one.get("state").asString(),
                                        one.at("/problem/reason").asString()))
                .toList();
    }
}
