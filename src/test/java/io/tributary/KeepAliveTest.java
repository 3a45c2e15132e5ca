package io.tributary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** A connection that is kept answers every request, also to what is written off the event loop. */
class KeepAliveTest {

    private static final int ROUNDS = 500;
    private static final List<String> PATHS =
            List.of("/openapi.yaml", "/v1/sources", "/actuator/health", "/docs");

    @Test
    void everyRequestIsAnswered() throws Exception {
        try (RunningSandbox sandbox = new RunningSandbox();
                RunningService service = RunningService.on(sandbox);
                HttpClient client =
                        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (int round = 0; round < ROUNDS; round++) {
                for (String path : PATHS) {
                    HttpRequest request =
                            HttpRequest.newBuilder(URI.create(service.url() + path))
                                    .timeout(Duration.ofSeconds(30))
                                    .build();
                    assertThat(client.send(request, BodyHandlers.discarding()).statusCode())
                            .isEqualTo(200);
                }
            }
        }
    }
}
