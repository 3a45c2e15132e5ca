package io.tributary.api;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

@DoorTest
class HealthTest {

    @Autowired private WebTestClient http;

    @ParameterizedTest
    @ValueSource(strings = {"liveness", "readiness"})
    void aProbeSaysThatAllIsWell(String probe) {
        http.get()
                .uri("/actuator/health/" + probe)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("UP");
    }
}
