package io.tributary;

import static io.tributary.RunningSandbox.NOW;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the service asks of an authorization server, and what becomes of tokens without it. */
class IssuerTest {

    private final AuthorizationServer issuer =
            new AuthorizationServer(NOW, Map.of("client", Map.of()));
    private final String token = issuer.token("client", "sources.read");
    private final RunningSandbox sandbox = new RunningSandbox();
    private final RunningService service =
            RunningService.on(
                    sandbox,
                    "--tributary.security.issuers[0].issuer=" + issuer.issuer(),
                    "--tributary.security.issuers[0].audiences=" + AuthorizationServer.AUDIENCE,
                    "--spring.http.clients.read-timeout=500ms",
                    "--tributary.security.grants[0].name=client",
                    "--tributary.security.grants[0].clients=client",
                    "--tributary.security.grants[0].sources=*");
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        http.close();
        service.close();
        sandbox.close();
        issuer.close();
    }

    private HttpResponse<String> ask(String token) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(service.url() + "/v1/sources"))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** An authorization server that is ill lets nobody in, and is not the caller's fault. */
    @Test
    void tokensThatCannotBeCheckedMayBeSentAgain() throws Exception {
        issuer.fallIll();

        HttpResponse<String> answer = ask(token);

        assertThat(answer.statusCode()).isEqualTo(500);
        JsonNode problem = JsonMapper.shared().readTree(answer.body());
        assertThat(problem.get("reason").asString()).isEqualTo("INTERNAL");
        assertThat(problem.get("retryable").asBoolean()).isTrue();
        assertThat(problem.get("detail").asString()).startsWith("Tokens cannot be checked");
    }

    @Test
    void anIssuerThatTakesTheCallAndSaysNothingIsNotWaitedForLong() throws Exception {
        issuer.fallSilent();

        assertThat(ask(token).statusCode()).isEqualTo(500);
    }

    @Test
    void nobodyCanMakeTheServiceAskForKeysOverAndOver() throws Exception {
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            answers.add(ask(issuer.ofUnknownKey(token)).statusCode());
        }

        assertThat(answers).isSubsetOf(401, 500);
        assertThat(issuer.askedForKeys()).isBetween(1, 20);
        assertThat(ask(token).statusCode()).isEqualTo(200);
    }
}
