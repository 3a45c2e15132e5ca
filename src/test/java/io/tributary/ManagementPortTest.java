package io.tributary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** Health and metrics have a port of their own, and nothing else is there. */
class ManagementPortTest {

    /** Tomcat is there for the authorization server of other tests. */
    private static final String NETTY_ALONE =
            "--spring.autoconfigure.exclude=org.springframework.boot.tomcat.autoconfigure.actuate"
                    + ".web.server.TomcatReactiveManagementContextAutoConfiguration";

    @Test
    void healthAndMetricsAreOnAPortOfTheirOwn() throws Exception {
        try (RunningSandbox sandbox = new RunningSandbox();
                HttpClient http = HttpClient.newHttpClient();
                RunningService service =
                        RunningService.on(
                                sandbox,
                                NETTY_ALONE,
                                "--management.server.port=0",
                                "--tributary.security.issuers[0].issuer=https://login.example.com",
                                "--tributary.security.issuers[0].audiences=tributary")) {
            String management = service.managementUrl();

            for (String path :
                    List.of(
                            "/actuator/health",
                            "/actuator/health/liveness",
                            "/actuator/health/readiness",
                            "/actuator/prometheus")) {
                assertThat(status(http, management + path)).as(path).isEqualTo(200);
                assertThat(status(http, service.url() + path)).as(path).isEqualTo(401);
            }
            for (String path :
                    List.of(
                            "/actuator/env",
                            "/actuator/configprops",
                            "/actuator/heapdump",
                            "/actuator/loggers",
                            "/actuator/sbom",
                            "/v1/recordings",
                            "/v1/sources",
                            "/docs")) {
                assertThat(status(http, management + path)).as(path).isBetween(400, 499);
            }
        }
    }

    private static int status(HttpClient http, String uri) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(URI.create(uri)).build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
