package io.tributary.api;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

class OpenApiContractTest {

    private static final String PAGE =
            """
            {"recordings": [%s], "coverage": {"from": "2026-11-01T00:00:00Z",
             "to": "2026-11-22T00:00:00Z", "complete": true, "sources": []}}
            """;
    private static final String RECORDING =
            """
            {"id": "webex-emea~YQ", "source": "webex-emea", "provider": "WEBEX",
             "providerId": "a", "kind": "CALL", "startTime": "2026-11-21T17:03:21.412Z",
             "status": "AVAILABLE", "media": [], "view": "BASIC"%s}
            """;

    @Test
    void whatTheContractAllowsPasses() {
        assertThatCode(() -> check(200, PAGE.formatted(RECORDING.formatted(""))))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ", \"colour\": \"red\"",
                ", \"title\": null",
                ", \"duration\": 90",
                ", \"duration\": \"90 seconds\"",
                ", \"endTime\": \"2026-11-21 17:03\"",
                ", \"direction\": \"SIDEWAYS\"",
                ", \"parties\": []",
                ", \"owner\": {\"name\": \"Ana\"}"
            })
    void aFieldThatTheContractDoesNotKnowOrDescribesOtherwiseIsCaught(String field) {
        assertThatThrownBy(() -> check(200, PAGE.formatted(RECORDING.formatted(field))))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void aMissingFieldIsCaught() {
        assertThatThrownBy(() -> check(200, "{\"recordings\": []}"))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void aStatusThatTheContractDoesNotKnowIsCaught() {
        assertThatThrownBy(() -> check(418, PAGE.formatted(""))).isInstanceOf(AssertionError.class);
    }

    @Test
    void aMissingHeaderIsCaught() {
        assertThatThrownBy(() ->
                        OpenApiContract.check(
                                HttpMethod.GET,
                                "/v1/recordings",
                                200,
                                Map.of("Content-Type", List.of("application/json")),
                                PAGE.formatted("").getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void anAnswerOfNoOperationIsCaught() {
        assertThatThrownBy(() ->
                        OpenApiContract.check(
                                HttpMethod.GET,
                                "/v1/nothing",
                                200,
                                headers("application/json"),
                                "{}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(AssertionError.class);
    }

    private static void check(int status, String body) {
        OpenApiContract.check(
                HttpMethod.GET,
                "/v1/recordings",
                status,
                headers("application/json"),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, List<String>> headers(String contentType) {
        return Map.of(
                "Content-Type",
                List.of(contentType),
                "Cache-Control",
                List.of("no-store"),
                "Trace-Id",
                List.of("4bf92f3577b34da6a3ce929d0e0e4736"));
    }
}
