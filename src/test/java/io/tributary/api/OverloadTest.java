package io.tributary.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import io.tributary.federation.Federation;
import io.tributary.federation.RecordingPage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

@DoorTest
@TestPropertySource(properties = "tributary.requests-in-flight=1")
class OverloadTest {

    private final Sinks.One<RecordingPage> page = Sinks.one();
    private final CountDownLatch asked = new CountDownLatch(1);

    @Autowired private WebTestClient http;
    @Autowired private Federation federation;
    @LocalServerPort private int port;

    @BeforeEach
    void theFirstRequestWaits() {
        when(federation.sources(any())).thenReturn(Samples.reports());
        when(federation.list(any(), any(), any()))
                .thenReturn(page.asMono().doOnSubscribe(_ -> asked.countDown()));
    }

    @AfterEach
    void everyPlaceIsFree() {
        awaitAPlace();
    }

    private void awaitAPlace() {
        await().atMost(Duration.ofSeconds(30)).until(() -> status("/v1/sources") == 200);
    }

    private int status(String path) {
        return http.get().uri(path).exchange().expectBody().returnResult().getStatus().value();
    }

    private RawCaller first() throws IOException, InterruptedException {
        RawCaller caller = new RawCaller(port, "GET /v1/recordings");
        assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
        return caller;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/recordings",
                "/v1/recordings/webex-emea~YQ",
                "/v1/sources",
                "/v1/sources/webex-emea"
            })
    void whoComesOnTopOfTheLimitIsToldToComeBack(String path)
            throws IOException, InterruptedException {
        try (RawCaller first = first()) {
            http.get()
                    .uri(path)
                    .exchange()
                    .expectStatus()
                    .isEqualTo(503)
                    .expectHeader()
                    .valueEquals("Retry-After", "1")
                    .expectBody()
                    .jsonPath("$.reason")
                    .isEqualTo("OVERLOADED")
                    .jsonPath("$.retryable")
                    .isEqualTo(true)
                    .jsonPath("$.retryAfter")
                    .isEqualTo("PT1S");

            page.tryEmitValue(Samples.page(null));
            assertThat(first.readAll()).startsWith("HTTP/1.1 200 ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator/health",
                "/actuator/health/liveness",
                "/actuator/health/readiness",
                "/actuator/prometheus",
                "/docs",
                "/openapi.yaml"
            })
    void whatIsNotOfTheApiIsAnsweredAllTheSame(String path)
            throws IOException, InterruptedException {
        try (RawCaller _ = first()) {
            assertThat(status(path)).isEqualTo(200);
        }
    }

    @Test
    void aCallerThatLeavesGivesItsPlaceBack() throws IOException, InterruptedException {
        try (RawCaller _ = first()) {
            assertThat(status("/v1/sources")).isEqualTo(503);
        }

        awaitAPlace();
    }

    @Test
    void aRequestKeepsItsPlaceUntilItsAnswerIsTaken() throws IOException {
        when(federation.list(any(), any(), any())).thenReturn(Mono.just(Samples.bigPage()));
        try (RawCaller slow = new RawCaller(port, "GET /v1/recordings")) {
            assertThat(slow.readStatus()).isEqualTo("HTTP/1.1 200");
            assertThat(status("/v1/sources")).isEqualTo(503);

            assertThat(slow.drain()).isGreaterThan(Samples.BIG);
        }

        awaitAPlace();
    }
}
