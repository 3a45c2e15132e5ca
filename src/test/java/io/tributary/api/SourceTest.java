package io.tributary.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import io.tributary.federation.Federation;
import io.tributary.federation.SourceReport;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.reactive.server.WebTestClient;

import java.time.Duration;
import java.time.Instant;

@DoorTest
class SourceTest {

    @Autowired private WebTestClient http;
    @Autowired private Federation federation;

    @BeforeEach
    void threeSources() {
        when(federation.sources(any())).thenReturn(Samples.reports());
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
                          "circuit": "OPEN",
                          "budget": {"limit": 20, "remaining": 0, "per": "PT1S"},
                          "detailBudget": {"limit": 30, "remaining": 29, "per": "PT1S"},
                          "history": "2013-01-01T00:00:00Z",
                          "pageSize": 100,
                          "readOnly": true,
                          "filters": {
                            "owner": "PUSHED", "party": "COSTLY", "direction": "COSTLY",
                            "kind": "NONE", "q": "LOCAL", "duration": "LOCAL"
                          },
                          "statuses": ["PROCESSING", "AVAILABLE", "UNKNOWN"],
                          "lifecycle": [],
                          "transcript": true,
                          "fullOnly": ["direction", "parties"]
                        }
                        """,
                        JsonCompareMode.STRICT);
    }

    @Test
    void aSourceSaysHowLongItsRefreshTokenLasts() {
        http.get()
                .uri("/v1/sources/webex-emea")
                .exchange()
                .expectBody()
                .jsonPath("$.circuit")
                .isEqualTo("HALF_OPEN")
                .jsonPath("$.refreshTokenExpiresAt")
                .isEqualTo("2027-02-20T09:00:00Z")
                .jsonPath("$.refreshTokenDaysLeft")
                .isEqualTo(89)
                .jsonPath("$.detailBudget")
                .doesNotExist();
    }

    @Test
    void aRefreshTokenThatHasEndedHasNoDaysLeft() {
        SourceReport report = Samples.reports().get(1);
        Instant later = Samples.TOKEN_END.plus(Duration.ofDays(3));

        assertThat(SourceDescription.of(report, later).refreshTokenDaysLeft()).isZero();
    }

    @Test
    void whatIsNotKnownOfASourceIsAbsent() {
        http.get()
                .uri("/v1/sources/webex-apac")
                .exchange()
                .expectBody()
                .jsonPath("$.circuit")
                .isEqualTo("CLOSED")
                .jsonPath("$.budget")
                .doesNotExist()
                .jsonPath("$.refreshTokenExpiresAt")
                .doesNotExist()
                .jsonPath("$.refreshTokenDaysLeft")
                .doesNotExist();
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
