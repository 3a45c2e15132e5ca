package io.tributary.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.tributary.federation.Federation;
import io.tributary.recording.Recording;
import io.tributary.recording.View;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.WebTestClient;

import reactor.core.publisher.Mono;

import java.net.URI;
import java.util.Objects;

@DoorTest
class RecordingTest {

    private static final Recording RECORDING = Samples.whole("Weekly");
    private static final String PATH = "/v1/recordings/" + RECORDING.id();

    @Autowired private WebTestClient http;
    @Autowired private Federation federation;

    @BeforeEach
    void oneRecording() {
        when(federation.find(any(), any(), any(), any())).thenReturn(Mono.empty());
        when(federation.find(eq(RECORDING.id()), eq(View.FULL), any(), any()))
                .thenReturn(Mono.just(RECORDING));
        when(federation.find(eq(RECORDING.id()), eq(View.BASIC), any(), any()))
                .thenReturn(Mono.just(Samples.whole("Basic")));
    }

    @Test
    void aRecordingComesInFullViewUnlessAskedOtherwise() {
        http.get()
                .uri(PATH)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Cache-Control", "no-cache, private")
                .expectBody()
                .jsonPath("$.id")
                .isEqualTo("zoom-main~L2EvL2I9PQ")
                .jsonPath("$.title")
                .isEqualTo("Weekly");
        http.get()
                .uri(PATH + "?view=BASIC")
                .exchange()
                .expectBody()
                .jsonPath("$.title")
                .isEqualTo("Basic");
    }

    @Test
    void whoHoldsTheRecordingAsItIsIsToldSo() {
        String tag = tag();

        http.get()
                .uri(PATH)
                .header("If-None-Match", "W/\"other\", " + tag)
                .exchange()
                .expectStatus()
                .isNotModified()
                .expectHeader()
                .valueEquals("ETag", tag)
                .expectBody()
                .isEmpty();
    }

    @Test
    void anyTagIsHeldByOneWhoHoldsAStar() {
        http.get()
                .uri(PATH)
                .header("If-None-Match", "*")
                .exchange()
                .expectStatus()
                .isNotModified()
                .expectBody()
                .isEmpty();
    }

    @Test
    void aRecordingThatChangedHasAnotherTag() {
        String tag = tag();
        when(federation.find(eq(RECORDING.id()), eq(View.FULL), any(), any()))
                .thenReturn(Mono.just(Samples.whole("Monthly")));

        assertThat(tag()).startsWith("W/\"").isNotEqualTo(tag);
        http.get()
                .uri(PATH)
                .header("If-None-Match", tag)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.title")
                .isEqualTo("Monthly");
    }

    @Test
    void headCarriesTheTag() {
        String tag = tag();

        http.head()
                .uri(PATH)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", tag)
                .expectBody()
                .isEmpty();
    }

    @Test
    void aRecordingThatTheVendorDoesNotHaveIsNotFound() {
        http.get()
                .uri("/v1/recordings/webex-emea~YQ")
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.reason")
                .isEqualTo("RECORDING_NOT_FOUND")
                .jsonPath("$.source")
                .isEqualTo("webex-emea")
                .jsonPath("$.retryable")
                .isEqualTo(false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing",
                "webex-emea",
                "webex-emea~",
                "webex-emea~Y",
                "webex-emea~YQ==",
                "webex-emea~YR",
                "Webex~YQ",
                "~YQ",
                "webex-emea~_w"
            })
    void aTextThatIsNoIdIsNotFound(String text) {
        http.get()
                .uri(uri -> URI.create(uri.path("/v1/recordings/").build() + text))
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.reason")
                .isEqualTo("RECORDING_NOT_FOUND");
        verify(federation, never()).find(any(), any(), any(), any());
    }

    @ParameterizedTest
    @ValueSource(strings = {"view=full", "view=", "view=FULL&view=FULL", "pageSize=1"})
    void aWrongParameterIsNamed(String query) {
        http.get()
                .uri(PATH + "?" + query)
                .exchange()
                .expectStatus()
                .isEqualTo(HttpStatus.BAD_REQUEST)
                .expectBody()
                .jsonPath("$.reason")
                .isEqualTo("INVALID_PARAMETER")
                .jsonPath("$.errors[0].parameter")
                .isEqualTo(query.substring(0, query.indexOf('=')));
    }

    private String tag() {
        return Objects.requireNonNull(
                http.get()
                        .uri(PATH)
                        .exchange()
                        .expectBody()
                        .returnResult()
                        .getResponseHeaders()
                        .getETag());
    }
}
