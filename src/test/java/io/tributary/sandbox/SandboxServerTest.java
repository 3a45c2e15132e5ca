package io.tributary.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.World;
import io.tributary.settings.InvalidConfigurationException;
import io.tributary.wire.SettableClock;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;

class SandboxServerTest {

    private final ApplicationContextRunner application =
            new ApplicationContextRunner()
                    .withUserConfiguration(SandboxConfiguration.class)
                    .withPropertyValues(
                            "tributary.sandbox.port=0", "tributary.sandbox.media-port=0");

    @Test
    void servesTheWorldUnderItsProfile() {
        application
                .withPropertyValues("spring.profiles.active=sandbox")
                .run(context -> {
                    SandboxServer server = context.getBean(SandboxServer.class);
                    HttpResponse<String> world = get(server.port(), "/control/world");
                    assertThat(world.statusCode()).isEqualTo(200);
                    assertThat(world.body().lines()).hasSize(12_000);
                    assertThat(get(server.mediaPort(), "/control/world").statusCode())
                            .isEqualTo(404);
                });
    }

    @Test
    void isAbsentWithoutItsProfileAndWhereAnotherProcessServesIt() {
        application.run(context -> assertThat(context).doesNotHaveBean(Sandbox.class));
        application
                .withPropertyValues(
                        "spring.profiles.active=sandbox", "tributary.sandbox.server=false")
                .run(context -> assertThat(context).doesNotHaveBean(SandboxServer.class));
    }

    @Test
    void aPortThatIsTakenStopsTheStartWithTheNameOfTheKey() {
        Sandbox sandbox =
                new Sandbox(World.of(Account.imagicle("milan")), new SettableClock(Instant.EPOCH));
        SandboxServer first = new SandboxServer(sandbox, "127.0.0.1", 0, "127.0.0.1", 0);
        first.start();
        try {
            SandboxServer second =
                    new SandboxServer(sandbox, "127.0.0.1", first.port(), "127.0.0.1", 0);
            assertThatThrownBy(second::start)
                    .isInstanceOf(InvalidConfigurationException.class)
                    .hasMessageContaining("tributary.sandbox.port is " + first.port());
            SandboxServer third =
                    new SandboxServer(sandbox, "127.0.0.1", 0, "127.0.0.1", first.mediaPort());
            assertThatThrownBy(third::start)
                    .isInstanceOf(InvalidConfigurationException.class)
                    .hasMessageContaining("tributary.sandbox.media-port is " + first.mediaPort());
            assertThat(third.isRunning()).isFalse();
        } finally {
            first.stop();
        }
        assertThat(first.isRunning()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "port=-1|tributary.sandbox.port is -1, but it should be 0 to 65535",
                "media-port=-1|tributary.sandbox.media-port is -1, but it should be 0 to 65535",
                "media-address=|tributary.sandbox.media-address is blank, but it should be an",
                "port=65536|tributary.sandbox.port is 65536, but it should be 0 to 65535",
                "address=|tributary.sandbox.address is blank, but it should be an address"
            })
    void aWrongSettingStopsTheStartWithTheNameOfTheKey(String property, String sentence) {
        application
                .withPropertyValues(
                        "spring.profiles.active=sandbox", "tributary.sandbox." + property)
                .run(context ->
                        assertThat(context)
                                .getFailure()
                                .rootCause()
                                .isInstanceOf(InvalidConfigurationException.class)
                                .hasMessageStartingWith(sentence));
    }

    @Test
    void startsBeforeAndStopsAfterTheServiceItself() {
        Sandbox sandbox =
                new Sandbox(World.of(Account.imagicle("milan")), new SettableClock(Instant.EPOCH));
        assertThat(new SandboxServer(sandbox, "127.0.0.1", 0, "127.0.0.1", 0).getPhase())
                .isLessThan(WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE);
    }

    @Test
    void keepsTheEncodingOfAPathOnTheWire() throws Exception {
        Sandbox sandbox =
                new Sandbox(World.of(Account.zoom("zoom")), new SettableClock(Instant.EPOCH));
        SandboxServer server = new SandboxServer(sandbox, "127.0.0.1", 0, "127.0.0.1", 0);
        server.start();
        try {
            SandboxClient client = new SandboxClient(sandbox);
            HttpResponse<String> lost =
                    send(
                            HttpRequest.newBuilder(
                                            uri(
                                                    server.port(),
                                                    "/zoom/v2/meetings/%2FBcDeFgHiJkLmNoPqRsTQg%3D%3D/recordings"))
                                    .header("Authorization", "Bearer " + client.zoomToken("zoom"))
                                    .build());
            assertThat(lost.statusCode()).isEqualTo(404);
            assertThat(lost.body()).contains("Meeting does not exist: BcDeFgHiJkLmNoPqRsTQg==.");
        } finally {
            server.stop();
        }
    }

    private static HttpResponse<String> get(int port, String path)
            throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(port, path)).build());
    }

    private static HttpResponse<String> send(HttpRequest request)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private static URI uri(int port, String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
