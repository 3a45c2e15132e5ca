package io.tributary.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.tributary.federation.ExportsInMemory;
import io.tributary.federation.Federation;
import io.tributary.recording.View;
import io.tributary.source.InMemorySource;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.client.WebClient;

import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

@DoorTest
@TestPropertySource(properties = "tributary.export.streams=1")
class ExportTest {

    private final InMemorySource source = InMemorySource.punctual("a", 100);

    @Autowired private WebTestClient http;
    @Autowired private Federation federation;
    @LocalServerPort private int port;

    @BeforeEach
    void threeRecordings() {
        for (int i = 0; i < 3; i++) {
            source.with("a" + i, DoorConfiguration.NOW.minusSeconds(60L * i + 60));
        }
        when(federation.sources(any())).thenReturn(Samples.reports());
        when(federation.export(any(), any(), any()))
                .thenAnswer(_ -> ExportsInMemory.of(DoorConfiguration.NEXT_FULL_MINUTE, source));
    }

    private List<String> lines(String query) {
        String body =
                http.get()
                        .uri("/v1/recordings:export" + query)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectHeader()
                        .contentType(MediaType.APPLICATION_NDJSON)
                        .expectHeader()
                        .valueEquals(HttpHeaders.CACHE_CONTROL, "no-store")
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody();
        List<String> lines = Objects.requireNonNull(body).lines().toList();
        lines.forEach(OpenApiContract::checkLine);
        return lines;
    }

    @Test
    void everyRecordingIsALineAndTheEndIsTheLast() {
        List<String> lines = lines("");

        assertThat(lines).hasSize(4);
        assertThat(lines.subList(0, 3)).allMatch(line -> line.startsWith("{\"recording\":{"));
        assertThat(lines.getLast()).startsWith("{\"end\":{\"recordings\":3,\"coverage\":{");
    }

    @Test
    void theViewIsHandedOn() {
        lines("?view=FULL");

        verify(federation).export(any(), eq(View.FULL), any());
    }

    @ParameterizedTest
    @ValueSource(strings = {"pageSize", "partial", "timeout", "nonsense"})
    void whatOnlyPagesHaveIsRefused(String parameter) {
        http.get()
                .uri("/v1/recordings:export?%s=1".formatted(parameter))
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].parameter")
                .isEqualTo(parameter);
    }

    @Test
    void headAsksNobody() {
        http.head()
                .uri("/v1/recordings:export?source=webex-emea")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .isEmpty();

        verify(federation, never()).export(any(), any(), any());
    }

    @Test
    void theHeadersComeWhileASourceIsWaitedFor() throws IOException {
        source.answerNext(Mono.never());
        HttpURLConnection call =
                (HttpURLConnection)
                        URI.create("http://127.0.0.1:%d/v1/recordings:export".formatted(port))
                                .toURL()
                                .openConnection();
        call.setReadTimeout(30_000);

        assertThat(call.getResponseCode()).isEqualTo(200);

        call.disconnect();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(lines("")).hasSize(4));
    }

    @Test
    void oneOnTopOfTheLimitIsToldToComeBackAndTheirPlacesAreFreeAgain() {
        source.answerNext(Mono.never());
        Flux<byte[]> first =
                WebClient.create("http://127.0.0.1:%d/v1/recordings:export".formatted(port))
                        .get()
                        .retrieve()
                        .bodyToFlux(byte[].class);
        Disposable waiting = first.subscribe();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(source.listCalls()).isEqualTo(1));

        http.get()
                .uri("/v1/recordings:export")
                .exchange()
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .valueEquals(HttpHeaders.RETRY_AFTER, "1")
                .expectBody()
                .jsonPath("$.reason")
                .isEqualTo("OVERLOADED");

        waiting.dispose();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(lines("")).hasSize(4));
    }
}
