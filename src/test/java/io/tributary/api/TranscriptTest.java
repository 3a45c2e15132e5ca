package io.tributary.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import io.tributary.federation.Federation;
import io.tributary.federation.FederationInMemory;
import io.tributary.recording.RecordingId;
import io.tributary.recording.Transcript;
import io.tributary.recording.Transcript.Segment;
import io.tributary.source.Failure;
import io.tributary.source.InMemorySource;
import io.tributary.source.MediaInMemory;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

@DoorTest
class TranscriptTest {

    private static final String PATH = path("memory", "1");

    private static final Transcript SPOKEN =
            Transcript.available(
                    List.of(
                            new Segment(
                                    Duration.ofMillis(1_200),
                                    Duration.ofSeconds(3),
                                    "Ana Ruiz",
                                    "Çan you hear me?"),
                            new Segment(
                                    Duration.ofMillis(3_400),
                                    Duration.ofMillis(4_100),
                                    null,
                                    "Yes.")));

    private final MediaInMemory recorded = new MediaInMemory();
    private final InMemorySource source =
            InMemorySource.punctual("memory", 10).with("1", Samples.START, recorded);

    @Autowired private WebTestClient http;
    @Autowired private Federation federation;

    @BeforeEach
    void oneRecording() {
        when(federation.transcript(any(), any(), any()))
                .thenAnswer(delegatesTo(FederationInMemory.of(source)));
    }

    @Test
    void aTranscriptIsJsonUnlessAskedOtherwise() {
        recorded.with(SPOKEN);

        http.get()
                .uri(PATH)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Content-Type", "application/json")
                .expectHeader()
                .valueEquals("Cache-Control", "no-cache, private")
                .expectHeader()
                .valueEquals("Vary", "Accept")
                .expectBody()
                .json(
                        """
                        {"state": "AVAILABLE", "segments": [
                          {"start": "PT1.2S", "end": "PT3S", "speaker": "Ana Ruiz",
                           "text": "Çan you hear me?"},
                          {"start": "PT3.4S", "end": "PT4.1S", "text": "Yes."}]}
                        """);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AVAILABLE")
    void oneThatIsNotThereSaysWhyAsJson(Transcript.State state) {
        recorded.with(Transcript.of(state));

        http.get()
                .uri(PATH)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .json("{\"state\": \"%s\", \"segments\": []}".formatted(state));
    }

    @Test
    void playersGetWebVtt() {
        recorded.with(SPOKEN);

        assertThat(body("text/vtt", "text/vtt;charset=UTF-8"))
                .isEqualTo(
                        """
                        WEBVTT

                        00:00:01.200 --> 00:00:03.000
                        <v Ana Ruiz>Çan you hear me?

                        00:00:03.400 --> 00:00:04.100
                        Yes.
                        """);
    }

    @Test
    void peopleGetPlainText() {
        recorded.with(SPOKEN);

        assertThat(body("text/plain, text/vtt;q=0.5", "text/plain;charset=UTF-8"))
                .isEqualTo("[00:00:01] Ana Ruiz: Çan you hear me?\n[00:00:03] Yes.\n");
    }

    private String body(String accept, String type) {
        return Objects.requireNonNull(
                http.get()
                        .uri(PATH)
                        .header("Accept", accept)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectHeader()
                        .valueEquals("Content-Type", type)
                        .expectHeader()
                        .valueEquals("Vary", "Accept")
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody());
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING,       text/vtt,   true",
        "PENDING,       text/plain, true",
        "FAILED,        text/vtt,   false",
        "NOT_SUPPORTED, text/plain, false"
    })
    void thereIsNoTextOfOneThatIsNotThere(
            Transcript.State state, String accept, boolean isRetryable) {
        recorded.with(Transcript.of(state));

        http.get()
                .uri(PATH)
                .header("Accept", accept)
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.reason")
                .isEqualTo("TRANSCRIPT_NOT_FOUND")
                .jsonPath("$.source")
                .isEqualTo("memory")
                .jsonPath("$.detail")
                .isEqualTo("There is no transcript of this recording: it is " + state + ".")
                .jsonPath("$.retryable")
                .isEqualTo(isRetryable);
    }

    @Test
    void whatNobodyWritesIsNotAcceptable() {
        http.get()
                .uri(PATH)
                .header("Accept", "text/html")
                .exchange()
                .expectStatus()
                .isEqualTo(HttpStatus.NOT_ACCEPTABLE)
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo(406);
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "elsewhere"})
    void aRecordingThatIsNotThereIsNotFound(String name) {
        http.get()
                .uri(path(name, "2"))
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.reason")
                .isEqualTo("RECORDING_NOT_FOUND")
                .jsonPath("$.source")
                .isEqualTo(name);
    }

    @Test
    void aTextThatIsNoIdIsNotFound() {
        http.get()
                .uri("/v1/recordings/memory~Y/transcript")
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.reason")
                .isEqualTo("RECORDING_NOT_FOUND");
    }

    @Test
    void aVendorThatFailsIsNamed() {
        source.fail(new Failure.RateLimited("Slow down", null, Duration.ofSeconds(7)));

        http.get()
                .uri(PATH)
                .header("Accept", "text/vtt")
                .exchange()
                .expectStatus()
                .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE)
                .expectHeader()
                .valueEquals("Retry-After", "7")
                .expectBody()
                .jsonPath("$.reason")
                .isEqualTo("PROVIDER_RATE_LIMITED")
                .jsonPath("$.source")
                .isEqualTo("memory");
    }

    @Test
    void whoHoldsTheTranscriptAsItIsIsToldSo() {
        recorded.with(SPOKEN);
        String json = tag("application/json");
        String vtt = tag("text/vtt");
        assertThat(json).startsWith("W/\"").isNotEqualTo(vtt);

        assertThat(held("text/vtt", vtt).getStatus()).isEqualTo(HttpStatus.NOT_MODIFIED);
        assertThat(held("application/json", "\"x\", " + json).getStatus())
                .isEqualTo(HttpStatus.NOT_MODIFIED);
        assertThat(held("text/vtt", "*").getStatus()).isEqualTo(HttpStatus.NOT_MODIFIED);
        assertThat(held("text/vtt", json).getStatus()).isEqualTo(HttpStatus.OK);

        recorded.with(Transcript.of(Transcript.State.PENDING));
        assertThat(held("application/json", json).getStatus()).isEqualTo(HttpStatus.OK);
    }

    @Test
    void aParameterIsRefused() {
        http.get()
                .uri(PATH + "?format=vtt")
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].parameter")
                .isEqualTo("format");
    }

    @Test
    void headCarriesTheTag() {
        recorded.with(SPOKEN);

        http.head()
                .uri(PATH)
                .header("Accept", "text/vtt")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", tag("text/vtt"))
                .expectBody()
                .isEmpty();
    }

    private EntityExchangeResult<byte[]> held(String accept, String tags) {
        return http.get()
                .uri(PATH)
                .header("Accept", accept)
                .header("If-None-Match", tags)
                .exchange()
                .expectBody()
                .returnResult();
    }

    private String tag(String accept) {
        return Objects.requireNonNull(
                http.get()
                        .uri(PATH)
                        .header("Accept", accept)
                        .exchange()
                        .expectBody()
                        .returnResult()
                        .getResponseHeaders()
                        .getETag());
    }

    private static String path(String name, String providerId) {
        return "/v1/recordings/" + new RecordingId(name, providerId) + "/transcript";
    }
}
