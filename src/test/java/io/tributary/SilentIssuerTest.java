package io.tributary;

import static io.tributary.RunningSandbox.NOW;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** An authorization server that is down lets nobody in, and is not the caller's fault. */
class SilentIssuerTest {

    @Test
    void tokensThatCannotBeCheckedMayBeSentAgain() throws Exception {
        AuthorizationServer issuer = new AuthorizationServer(NOW, Map.of("client", Map.of()));
        String token = issuer.token("client", "sources.read");
        String name = issuer.issuer();
        issuer.close();
        try (RunningSandbox sandbox = new RunningSandbox();
                HttpClient http = HttpClient.newHttpClient();
                RunningService service =
                        RunningService.on(
                                sandbox,
                                "--tributary.security.issuers[0].issuer=" + name,
                                "--tributary.security.issuers[0].audiences="
                                        + AuthorizationServer.AUDIENCE)) {
            HttpResponse<String> answer =
                    http.send(
                            HttpRequest.newBuilder(URI.create(service.url() + "/v1/sources"))
                                    .header("Authorization", "Bearer " + token)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(500);
            JsonNode problem = JsonMapper.shared().readTree(answer.body());
            assertThat(problem.get("reason").asString()).isEqualTo("INTERNAL");
            assertThat(problem.get("retryable").asBoolean()).isTrue();
            assertThat(problem.get("detail").asString()).startsWith("Tokens cannot be checked");
        }
    }
}
