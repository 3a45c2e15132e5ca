package io.tributary.api;

import static io.tributary.api.MediaTest.medium;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;

import io.tributary.AuditLines;
import io.tributary.LoggedLines;
import io.tributary.recording.MediaKind;
import io.tributary.recording.RecordingId;
import io.tributary.recording.Status;
import io.tributary.source.InMemorySource;
import io.tributary.source.MediaInMemory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** How the ends of requests show in the audit. */
@MediaDoorTest
@TestPropertySource(properties = "tributary.media.streams=1")
class AuditTrailTest {

    private static final int MIB = 1 << 20;
    private static final AtomicInteger RECORDINGS = new AtomicInteger();

    @RegisterExtension final AuditLines audit = new AuditLines();
    @RegisterExtension final LoggedLines log = new LoggedLines();

    @Autowired private WebTestClient http;
    @Autowired private InMemorySource source;
    @LocalServerPort private int port;

    private final RecordingId id =
            new RecordingId("memory", "audited" + RECORDINGS.incrementAndGet());

    private MediaInMemory recorded(byte[] bytes) {
        MediaInMemory media =
                new MediaInMemory()
                        .with(medium("a", MediaKind.OTHER, Status.AVAILABLE), "audio/mpeg", bytes);
        source.with(id.providerId(), Samples.START, media);
        return media;
    }

    private String path() {
        return "/v1/recordings/" + id + "/media/a";
    }

    private void get(String path, Object... variables) {
        http.get().uri(path, variables).exchange().expectBody();
    }

    @Test
    void aMediumIsAnEventWithTheBytesThatWereSent() {
        recorded(MediaTest.bytes(100_000, 1));

        http.get().uri(path()).header("Range", "bytes=10-19").exchange().expectBody();

        JsonNode event = audit.one();
        assertThat(event.propertyNames())
                .containsExactlyInAnyOrder(
                        "event",
                        "time",
                        "action",
                        "outcome",
                        "status",
                        "remoteAddress",
                        "traceId",
                        "ids",
                        "mediaId",
                        "bytes");
        assertThat(event.get("event").asString()).isEqualTo("audit");
        assertThat(event.get("time").asString()).isEqualTo(DoorConfiguration.NOW.toString());
        assertThat(event.get("action").asString()).isEqualTo("MEDIA");
        assertThat(event.get("outcome").asString()).isEqualTo("DONE");
        assertThat(event.get("status").asInt()).isEqualTo(206);
        assertThat(event.get("remoteAddress").asString()).isEqualTo("127.0.0.1");
        assertThat(event.at("/ids/0").asString()).isEqualTo(id.toString());
        assertThat(event.get("mediaId").asString()).isEqualTo("a");
        assertThat(event.get("bytes").asInt()).isEqualTo(10);
    }

    @Test
    void theAuditAndTheLogTellOfARequestByTheSameTraceAndInLinesOfTheirOwn() {
        recorded(MediaTest.bytes(10, 1));

        get("/v1/recordings/" + id);

        ILoggingEvent line = log.awaitOne("RequestLine");
        assertThat(audit.one().get("traceId").asString())
                .isEqualTo(line.getMDCPropertyMap().get("traceId"));
        assertThat(log.of("io.tributary.audit")).isEmpty();
    }

    @Test
    void whoLeavesInTheMiddleOfAMediumHasTakenSomeOfIt() throws IOException {
        recorded(MediaTest.bytes(32 * MIB, 2));

        try (RawCaller leaving = new RawCaller(port, "GET " + path())) {
            leaving.read(MIB);
        }

        JsonNode event = audit.one();
        assertThat(event.get("action").asString()).isEqualTo("MEDIA");
        assertThat(event.get("outcome").asString()).isEqualTo("CANCELLED");
        assertThat(event.get("bytes").asLong()).isBetween((long) MIB - 1_000, 31L * MIB);
    }

    @Test
    void aMediumThatBreaksOffHasFailedWhateverItBeganWith() throws IOException {
        recorded(MediaTest.bytes(100_000, 3)).breakAfter(50_000);

        try (RawCaller caller = new RawCaller(port, "GET " + path())) {
            assertThat(caller.drain()).isPositive();
        }

        JsonNode event = audit.one();
        assertThat(event.get("outcome").asString()).isEqualTo("FAILED");
        assertThat(event.get("status").asInt()).isEqualTo(200);
        assertThat(event.get("reason").asString()).isEqualTo("PROVIDER_BAD_RESPONSE");
        assertThat(event.get("bytes").asInt()).isEqualTo(50_000);
    }

    @Test
    void whoComesOnTopIsRefused() throws IOException {
        MediaInMemory media = recorded(MediaTest.bytes(100_000, 4)).holdAfter(10_000);

        try (RawCaller one = new RawCaller(port, "GET " + path())) {
            assertThat(one.readStatus()).isEqualTo("HTTP/1.1 200");
            get(path());

            JsonNode event = audit.one();
            assertThat(event.get("action").asString()).isEqualTo("MEDIA");
            assertThat(event.get("outcome").asString()).isEqualTo("REFUSED");
            assertThat(event.get("status").asInt()).isEqualTo(503);
            assertThat(event.get("reason").asString()).isEqualTo("OVERLOADED");
            media.release();
            assertThat(one.drain()).isPositive();
            assertThat(audit.all(2).getLast().get("outcome").asString()).isEqualTo("DONE");
        }
    }

    @Test
    void anIdThatIsNoneStandsAsItCameButNotAtAnyLength() {
        String garbage = "x\"ü{}" + "y".repeat(300);

        get("/v1/recordings/{id}/transcript", garbage);

        JsonNode event = audit.one();
        assertThat(event.get("action").asString()).isEqualTo("TRANSCRIPT");
        assertThat(event.get("outcome").asString()).isEqualTo("REFUSED");
        assertThat(event.get("status").asInt()).isEqualTo(404);
        assertThat(event.at("/ids/0").asString()).isEqualTo(garbage.substring(0, 200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/v1/none"})
    void whatIsRefusedIsAnEventAlsoWhereItIsNoOperation(String path) {
        get(path);

        JsonNode event = audit.one();
        assertThat(event.get("outcome").asString()).isEqualTo("REFUSED");
        assertThat(event.get("path").asString()).isEqualTo(path);
        assertThat(event.has("action")).isFalse();
    }

    @Test
    void whoHasTakenAllOfAMediumMayLeaveAtOnce() throws IOException {
        recorded(MediaTest.bytes(3 * MIB, 5));

        for (int i = 0; i < 20; i++) {
            try (RawCaller caller = new RawCaller(port, "GET " + path())) {
                caller.readBody(3 * MIB);
            }
            // There is one place for media, and it is free when the event is there.
            audit.all(i + 1);
        }

        assertThat(audit.all(20))
                .allSatisfy(event -> {
                    assertThat(event.get("outcome").asString()).isEqualTo("DONE");
                    assertThat(event.get("bytes").asInt()).isEqualTo(3 * MIB);
                });
    }

    @Test
    void whoLeavesBeforeARequestIsWholeHasLeft() throws IOException {
        try (RawCaller caller =
                new RawCaller(
                        port,
                        "POST /v1/recordings:batchTrash",
                        "Content-Type: application/json",
                        "Content-Length: 100")) {
            caller.send("{");
        }

        JsonNode event = audit.one();
        assertThat(event.get("outcome").asString()).isEqualTo("CANCELLED");
        assertThat(event.has("status")).isFalse();
        assertThat(event.has("reason")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/openapi.yaml", "/actuator/health"})
    void whatIsNoOperationIsNoEvent(String path) {
        get(path);
        get("/v1/sources");

        assertThat(audit.one().get("action").asString()).isEqualTo("SOURCES");
    }
}
