package io.tributary.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.sandbox.OtherLoopback;
import io.tributary.sandbox.ServedSandbox;
import io.tributary.sandbox.world.World;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;

/** What is rendered starts the service, and {@code helm test} sees whether it works. */
class InstallationTest {

    private static final String KEY = "K77ypNzOVwrHEGTFHg07sgMS4kQAgMhax9iVt7BMLeI=";
    private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");

    private static final String LOCAL = "127.0.0.1";

    @TempDir private Path root;

    @Test
    void theLeastConfigurationStartsTheService() throws IOException {
        Map<String, String> secrets =
                Map.of(
                        "page-token-key", KEY,
                        "webex-emea-client-secret", "a",
                        "webex-emea-refresh-token", "b");
        Rendered rendered = withSecrets("minimal", secrets.keySet());
        try (InstalledService service = new InstalledService(rendered, root, secrets)) {
            assertThat(service.probed(rendered)).isEqualTo(200);
            assertThat(service.askedBy(rendered, LOCAL)).contains("answers 401").endsWith("exit 0");
        }
    }

    @Test
    void allConfigurationStartsTheService() throws IOException {
        Map<String, String> secrets =
                Map.of(
                        "page-token-key", KEY,
                        "page-token-key-2", KEY,
                        "webex-emea-client-secret", "a",
                        "webex-emea-refresh-token", "b",
                        "zoom-main-client-secret", "c",
                        "proxy-password", "d",
                        "imagicle-milan-password", "e");
        Rendered rendered = withSecrets("everything", secrets.keySet());
        try (InstalledService service = new InstalledService(rendered, root, secrets)) {
            assertThat(service.askedBy(rendered, LOCAL)).endsWith("exit 0");
            assertThat(root.resolve("var/lib/tributary/spool/media")).isDirectory();
            assertThat(root.resolve("var/lib/tributary/refresh-tokens/kept")).isDirectory();
        }
    }

    /** A pod sees as much of the Secret as the notes ask for, and the service needs no more. */
    private static Rendered withSecrets(String values, Set<String> keys) {
        Rendered rendered = Chart.render(values);
        assertThat(rendered.secretKeys()).containsExactlyInAnyOrderElementsOf(keys);
        assertThat(Chart.notes(values, ""))
                .containsSubsequence(keys.stream().sorted().map("  %s\n"::formatted).toList());
        return rendered;
    }

    @Test
    void theSandboxServesWhoeverReachesThePod() throws IOException {
        Rendered rendered = Chart.render("sandbox");
        World world = World.generate(42, NOW);
        try (ServedSandbox vendors = new ServedSandbox(world, Clock.fixed(NOW, ZoneOffset.UTC));
                InstalledService service =
                        new InstalledService(
                                rendered,
                                root,
                                Map.of(),
                                "--tributary.sandbox.server=false",
                                "--tributary.sandbox.url=http://"
                                        + vendors.account("webex-emea").getAuthority(),
                                "--tributary.sandbox.media-url=" + vendors.mediaUrl())) {
            assertThat(service.askedBy(rendered, OtherLoopback.address()))
                    .as("at another address than the sandbox alone listens to")
                    .contains("answers 200")
                    .endsWith("exit 0");
            assertThat(service.askedBy(Chart.render("minimal"), LOCAL))
                    .as("where 401 is expected")
                    .endsWith("exit 1");
        }
    }

    @Test
    void theSandboxIsOnePod() {
        Rendered rendered = Chart.render("sandbox", "{replicas: 3, autoscaling: {enabled: true}}");

        assertThat(rendered.deployment().getSpec().getReplicas()).isEqualTo(1);
        assertThat(rendered.manifests())
                .extracting(Manifest::kind)
                .doesNotContain("HorizontalPodAutoscaler");
    }
}
