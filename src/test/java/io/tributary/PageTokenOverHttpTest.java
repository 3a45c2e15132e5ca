package io.tributary;

import static io.tributary.RunningSandbox.NOW;
import static io.tributary.RunningService.between;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.http.HttpStatus;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.List;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageTokenOverHttpTest {

    private static final String QUERY = between(NOW.minus(Duration.ofDays(9)), NOW);

    private final RunningSandbox sandbox = new RunningSandbox();
    private RunningService service;
    private String token;

    @BeforeEach
    void start() {
        service = RunningService.on(sandbox);
        token = service.page(QUERY).get("nextPageToken").asString();
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @AfterAll
    void stopSandbox() {
        sandbox.close();
    }

    private JsonNode refused(RunningService by, String query) {
        return by.get(HttpStatus.BAD_REQUEST, "/v1/recordings?" + query);
    }

    @Test
    void whatIsNoTokenOfThisServiceIsRefused() {
        String tampered = token.substring(0, 60) + (token.charAt(60) == 'A' ? 'B' : 'A');
        for (String bad :
                List.of(
                        tampered + token.substring(61),
                        token.substring(1),
                        token + "A",
                        "x",
                        "A".repeat(5_000))) {
            JsonNode problem = refused(service, "pageToken=" + bad);

            assertThat(problem.get("reason").asString()).isEqualTo("INVALID_PAGE_TOKEN");
            assertThat(problem.get("errors").get(0).get("parameter").asString())
                    .isEqualTo("pageToken");
        }
    }

    @Test
    void aTokenOfAnotherKeyIsRefused() {
        service.close();
        try (RunningService stranger =
                RunningService.on(
                        sandbox, "--tributary.page-token.keys[0].secret=" + "A".repeat(43) + "=")) {
            assertThat(refused(stranger, "pageToken=" + token).get("reason").asString())
                    .isEqualTo("INVALID_PAGE_TOKEN");
        }
    }

    @Test
    void aTokenDoesNotServeAnotherQuery() {
        JsonNode problem = refused(service, "kind=MEETING&pageToken=" + token);

        assertThat(problem.get("reason").asString()).isEqualTo("PAGE_TOKEN_MISMATCH");
        assertThat(problem.get("errors").get(0).get("parameter").asString()).isEqualTo("kind");
        service.page(QUERY + "&pageToken=" + token);
    }
}
