package io.tributary.api;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.tributary.federation.Federation;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.reactive.server.WebTestClient;

@DoorTest
class HealthTest {

    @Autowired private WebTestClient http;
    @Autowired private Federation federation;
    @Autowired private CircuitBreakerRegistry circuits;

    @BeforeEach
    void aCircuitIsOpen() {
        when(federation.sources(any())).thenReturn(Samples.reports());
        CircuitBreaker circuit = circuits.circuitBreaker("zoom-main");
        circuit.transitionToOpenState();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/liveness", "/readiness"})
    void noSourceMakesTheServiceIll(String probe) {
        http.get()
                .uri("/actuator/health" + probe)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("UP");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/liveness", "/readiness"})
    void probesDoNotLookAtSources(String probe) {
        http.get()
                .uri("/actuator/health" + probe)
                .exchange()
                .expectBody()
                .jsonPath("$.components")
                .doesNotExist();
    }

    @Test
    void theHealthShowsHowEachSourceIsAndNoOtherViewOfIt() {
        http.get()
                .uri("/actuator/health")
                .exchange()
                .expectBody()
                .jsonPath("$.components.circuitBreakers")
                .doesNotExist()
                .jsonPath("$.components.diskSpace")
                .doesNotExist()
                .json(
                        """
                        {"components": {"sources": {"status": "UP", "details": {
                          "webex-apac": {"state": "UNKNOWN", "circuit": "CLOSED"},
                          "webex-emea": {
                            "state": "UP", "circuit": "HALF_OPEN",
                            "budget": {"limit": 300, "remaining": 287, "per": "PT1M"},
                            "refreshTokenDaysLeft": 89
                          },
                          "zoom-main": {
                            "state": "DOWN", "circuit": "OPEN",
                            "budget": {"limit": 20, "remaining": 0, "per": "PT1S"},
                            "detailBudget": {"limit": 30, "remaining": 29, "per": "PT1S"},
                            "lastFailure": {
                              "time": "2026-11-22T00:00:00Z",
                              "reason": "PROVIDER_UNAVAILABLE",
                              "detail": "The vendor could not be reached"
                            }
                          }
                        }}}}
                        """,
                        JsonCompareMode.LENIENT)
                .jsonPath("$.components.sources.details['webex-apac'].length()")
                .isEqualTo(2);
    }
}
