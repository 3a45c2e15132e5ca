package io.tributary.api;

import static org.mockito.Mockito.when;

import io.tributary.federation.Federation;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.reactive.server.WebTestClient;

@DoorTest
class SourceTest {

    @Autowired private WebTestClient http;
    @Autowired private Federation federation;

    @BeforeEach
    void threeSources() {
        when(federation.sources()).thenReturn(Samples.reports());
    }

    @Test
    void sourcesAreListedByName() {
        http.get()
                .uri("/v1/sources")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Cache-Control", "no-store")
                .expectBody()
                .json(
                        """
                        {"sources": [
                          {"name": "webex-apac", "state": "UNKNOWN"},
                          {"name": "webex-emea", "state": "UP", "window": "PT696H"},
                          {"name": "zoom-main", "state": "DOWN"}
                        ]}
                        """);
    }

    @Test
    void aSourceSaysWhatIsKnownOfIt() {
        http.get()
                .uri("/v1/sources/zoom-main")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .json(
                        """
                        {
                          "name": "zoom-main",
                          "provider": "ZOOM",
                          "state": "DOWN",
                          "lastSuccess": "2026-11-21T17:03:21.412Z",
                          "lastFailure": {
                            "time": "2026-11-22T00:00:00Z",
                            "reason": "PROVIDER_UNAVAILABLE", "detail": "The vendor could not be reached"
                          },
                          "history": "2013-01-01T00:00:00Z",
                          "pageSize": 100,
                          "readOnly": true,
                          "filters": {
                            "owner": "PUSHED", "party": "COSTLY", "direction": "COSTLY",
                            "kind": "NONE", "q": "LOCAL", "duration": "LOCAL"
                          },
                          "statuses": ["PROCESSING", "AVAILABLE", "UNKNOWN"],
                          "fullOnly": ["direction", "parties"]
                        }
                        """,
                        JsonCompareMode.STRICT);
    }

    @Test
    void aSourceThatIsNotConfiguredIsNotFound() {
        http.get()
                .uri("/v1/sources/webex")
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.reason")
                .isEqualTo("UNKNOWN_SOURCE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/sources", "/v1/sources/zoom-main"})
    void sourcesTakeNoParameters(String path) {
        http.get()
                .uri(path + "?state=UP")
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].parameter")
                .isEqualTo("state");
    }
}
