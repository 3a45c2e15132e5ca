package io.tributary.api;

import static io.tributary.api.MediaTest.medium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.spi.ILoggingEvent;

import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.tributary.LoggedLines;
import io.tributary.federation.Reason;
import io.tributary.recording.MediaKind;
import io.tributary.recording.RecordingId;
import io.tributary.recording.Status;
import io.tributary.source.InMemorySource;
import io.tributary.source.MediaInMemory;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** How the bytes of a medium go over the network. */
@MediaDoorTest
@TestPropertySource(
        properties = {
            "server.compression.enabled=true",
            "server.compression.min-response-size=1B",
            "server.compression.mime-types=application/json,text/plain",
            "tributary.media.streams=1",
            "tributary.requests-in-flight=1"
        })
class MediaTransferTest {

    private static final int MIB = 1 << 20;
    private static final AtomicInteger RECORDINGS = new AtomicInteger();

    @RegisterExtension final LoggedLines log = new LoggedLines();

    @Autowired private WebTestClient http;
    @Autowired private InMemorySource source;
    @Autowired private BulkheadRegistry bulkheads;
    @LocalServerPort private int port;

    private final String providerId = "transfer" + RECORDINGS.incrementAndGet();

    @AfterEach
    void everyPlaceIsFree() {
        await().atMost(Duration.ofSeconds(30)).until(() -> free("mediaStreams") == 1);
    }

    private MediaInMemory recorded(String mediaType, byte[] bytes) {
        MediaInMemory media =
                new MediaInMemory()
                        .with(medium("a", MediaKind.OTHER, Status.AVAILABLE), mediaType, bytes);
        source.with(providerId, Samples.START, media);
        return media;
    }

    private String path() {
        return "/v1/recordings/" + new RecordingId("memory", providerId) + "/media/a";
    }

    private RawCaller caller() throws IOException {
        return new RawCaller(port, "GET " + path());
    }

    private int free(String places) {
        return bulkheads.bulkhead(places).getMetrics().getAvailableConcurrentCalls();
    }

    @Test
    void aBreakAfterTheHeadersEndsTheConnectionBeforeTheAnnouncedLength() throws IOException {
        recorded("audio/mpeg", MediaTest.bytes(100_000, 1)).breakAfter(50_000);

        try (RawCaller caller = caller()) {
            assertThat(caller.readStatus()).isEqualTo("HTTP/1.1 200");
            assertThat(caller.drain()).isLessThan(100_000);
        }
        ILoggingEvent line = log.awaitOne("RequestLine");
        assertThat(LoggedLines.fields(line))
                .containsEntry("outcome", "cancelled")
                .containsEntry("reason", Reason.PROVIDER_BAD_RESPONSE);
        assertThat(log.of("HttpServerOperations")).isEmpty();
    }

    @Test
    void whoTakesNothingMakesTheServiceTakeLittle() throws IOException {
        MediaInMemory media = recorded("audio/mpeg", MediaTest.bytes(32 * MIB, 2));

        try (RawCaller slow = caller()) {
            slow.read(MIB);
            await().during(Duration.ofMillis(500))
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> media.sent() < 4 * MIB);
            assertThat(media.sent()).isLessThan(3 * MIB);
            slow.read(8 * MIB);
            assertThat(media.sent()).isLessThan(12 * MIB);
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> media.cancelled() == 1);
        assertThat(media.sent()).isLessThan(12 * MIB);
    }

    @Test
    void whoLeavesEndsTheVendorsTransfer() throws IOException {
        MediaInMemory media = recorded("audio/mpeg", MediaTest.bytes(32 * MIB, 3));

        try (RawCaller leaving = caller()) {
            leaving.read(1_000);
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> media.cancelled() == 1);
        ILoggingEvent line = log.awaitOne("RequestLine");
        assertThat(LoggedLines.fields(line)).containsEntry("outcome", "cancelled");
        assertThat(Long.parseLong(String.valueOf(LoggedLines.fields(line).get("bytes"))))
                .isBetween(1_000L, 32L * MIB);
    }

    @Test
    void bytesAndRangeAreInTheLog() {
        recorded("audio/mpeg", MediaTest.bytes(100_000, 4));

        http.get().uri(path()).header("Range", "bytes=10-19").exchange().expectBody();

        assertThat(log.awaitOne("RequestLine").getFormattedMessage())
                .matches("GET .* 206 in \\d+ ms \\{bytes=10, range=bytes 10-19/100000}");
    }

    @Test
    void aMediumIsNeverCompressed() throws IOException, InterruptedException {
        byte[] bytes = "{\"said\":\"again\"}".repeat(5_000).getBytes(StandardCharsets.UTF_8);
        recorded("application/json", bytes);

        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int i = 0; i < 2; i++) {
                assertThat(ask(client, "/v1/recordings").headers().map())
                        .as("compressed, on the same connection")
                        .containsKey("content-encoding");
                HttpResponse<byte[]> medium = ask(client, path());
                assertThat(medium.headers().map()).doesNotContainKey("content-encoding");
                assertThat(medium.headers().firstValueAsLong("Content-Length"))
                        .hasValue(bytes.length);
                assertThat(medium.body()).isEqualTo(bytes);
            }
        }
    }

    private HttpResponse<byte[]> ask(HttpClient client, String path)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .version(HttpClient.Version.HTTP_1_1)
                        .header("Accept-Encoding", "gzip")
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void mediaHavePlacesOfTheirOwn() throws IOException {
        MediaInMemory media = recorded("audio/mpeg", MediaTest.bytes(100_000, 5)).holdAfter(10_000);

        try (RawCaller one = caller()) {
            assertThat(one.readStatus()).isEqualTo("HTTP/1.1 200");

            http.get()
                    .uri(path())
                    .exchange()
                    .expectStatus()
                    .isEqualTo(503)
                    .expectHeader()
                    .valueEquals("Retry-After", "1")
                    .expectBody()
                    .jsonPath("$.reason")
                    .isEqualTo("OVERLOADED");
            http.get().uri("/v1/recordings").exchange().expectStatus().isOk().expectBody();
            assertThat(free("requestsInFlight")).isEqualTo(1);
            media.release();
        }
    }
}
