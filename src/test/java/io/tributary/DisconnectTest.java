package io.tributary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.recording.RecordingId;
import io.tributary.sandbox.world.Entry;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * What becomes of vendor calls when callers hang up, as the vendors see it. Nothing but hanging up
 * can end a call here: all time limits are far away.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DisconnectTest {

    private static final List<String> KEYS =
            List.of(
                    "--tributary.request-timeout=1h",
                    "--tributary.source-timeout=1h",
                    "--resilience4j.timelimiter.configs.default.timeout-duration=1h",
                    "--tributary.cache.ttl=0");

    private static final String LIST =
            "/v1/recordings?pageSize=40&from=%s&to=%s"
                    .formatted(
                            ChaosWorld.END.minus(Duration.ofDays(55)),
                            ChaosWorld.END.minus(Duration.ofDays(5)));

    /** One for each list of the sources: Zoom has one for each of three users at the second. */
    private static final int LISTS = 7;

    private static final int DETAILS_AT_ONCE = 8;

    private final LiveSandbox sandbox = new LiveSandbox(ChaosWorld.make(1, 0));
    private LiveService service;

    @BeforeAll
    void start() {
        service = LiveService.on(sandbox, KEYS);
        // From here on all sources have a token.
        assertThat(service.caller().get(LIST).status()).isEqualTo(200);
    }

    @AfterEach
    void forget() {
        sandbox.letThrough();
        sandbox.forgetCalls();
    }

    @AfterAll
    void stop() {
        service.close();
        sandbox.close();
    }

    private void areUnderWay(String part, int calls) {
        await().untilAsserted(() -> assertThat(sandbox.underWay(part)).isEqualTo(calls));
    }

    private void areHungUp(String part, int calls) {
        areUnderWay(part, 0);
        assertThat(sandbox.hungUp(part)).isEqualTo(calls);
    }

    @Test
    void theListCallsOfACallerWhoHangsUpAreCancelled() throws IOException {
        sandbox.hold("");
        try (RawCaller caller = RawCaller.of(service.port())) {
            caller.ask(LIST);
            areUnderWay("", LISTS);
        }

        areHungUp("", LISTS);
    }

    @Test
    void aCallThatSomebodyElseWaitsForGoesOn() throws IOException {
        sandbox.hold("");
        try (RawCaller stays = RawCaller.of(service.port())) {
            stays.ask(LIST + "&source=zoom-main");
            areUnderWay("", 1);
            try (RawCaller leaves = RawCaller.of(service.port())) {
                leaves.ask(LIST + "&source=zoom-main,imagicle-milan");
                areUnderWay("", 2);
            }
            areHungUp("imagicle-milan", 1);

            assertThat(sandbox.underWay("zoom-main")).isEqualTo(1);
            sandbox.letThrough();
            assertThat(stays.statusLine()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(sandbox.hungUp("zoom-main")).isZero();
        }
    }

    @Test
    void aCallIsCancelledWhenTheLastOfThoseWhoWaitForItHangsUp() throws IOException {
        sandbox.hold("");
        try (RawCaller last = RawCaller.of(service.port())) {
            last.ask(LIST + "&source=zoom-main");
            areUnderWay("", 1);
            try (RawCaller first = RawCaller.of(service.port())) {
                first.ask(LIST + "&source=zoom-main,imagicle-milan");
                areUnderWay("", 2);
            }
            areHungUp("imagicle-milan", 1);
            assertThat(sandbox.hungUp("zoom-main")).isZero();
        }

        areHungUp("zoom-main", 1);
    }

    @Test
    void theDetailsCallsThatAFilterTakesAreCancelled() throws IOException {
        sandbox.hold("/metadata");
        try (RawCaller caller = RawCaller.of(service.port())) {
            caller.ask(LIST + "&source=webex-emea&direction=OUTBOUND");
            areUnderWay("/metadata", DETAILS_AT_ONCE);
        }

        areHungUp("/metadata", DETAILS_AT_ONCE);
    }

    @Test
    void theDetailsCallsOfAFullViewAreCancelled() throws IOException {
        sandbox.hold("/metadata");
        try (RawCaller caller = RawCaller.of(service.port())) {
            caller.ask(LIST + "&source=webex-emea&view=FULL");
            areUnderWay("/metadata", DETAILS_AT_ONCE);
        }

        areHungUp("/metadata", DETAILS_AT_ONCE);
    }

    @Test
    void theLookUpOfOneRecordingIsCancelled() throws IOException {
        for (String source : List.of("webex-emea", "zoom-main", "imagicle-milan")) {
            Entry entry = sandbox.world().entries(source).getFirst();
            sandbox.hold(source);
            try (RawCaller caller = RawCaller.of(service.port())) {
                caller.ask("/v1/recordings/" + new RecordingId(source, entry.providerId()));
                areUnderWay(source, 1);
            }

            areHungUp(source, 1);
        }
    }

    @Test
    void callersWhoHangUpLeaveRoomForTheOthers() throws IOException {
        sandbox.hold("");
        for (int i = 0; i < 40; i++) {
            try (RawCaller caller = RawCaller.of(service.port())) {
                caller.ask(LIST);
                areUnderWay("", LISTS);
            }
            areUnderWay("", 0);
        }

        sandbox.letThrough();
        assertThat(service.caller().get(LIST).json().at("/coverage/complete").asBoolean()).isTrue();
    }
}
