package io.tributary.container;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.http.HttpResponse;

/** The sandbox, as the README starts it in a container. */
@Tag("container")
class HardenedImageIT {

    private static RunningImage image;

    @BeforeAll
    static void start() {
        image = RunningImage.sandbox();
    }

    @AfterAll
    static void stop() {
        image.close();
    }

    @Test
    void itIsReadyAndServesAList() throws IOException, InterruptedException {
        HttpResponse<String> readiness = image.management().get("/actuator/health/readiness");
        JsonNode page = image.api().json("/v1/recordings?pageSize=100");

        assertThat(readiness.statusCode()).isEqualTo(200);
        assertThat(page.get("recordings")).hasSize(100);
        assertThat(page.at("/coverage/complete").asBoolean()).isTrue();
    }

    @Test
    void itRunsAsNobodyInParticularWithNothingToWriteTo() {
        InspectContainerResponse container = image.inspected();
        HostConfig host = container.getHostConfig();

        assertThat(container.getConfig().getUser()).isEqualTo("10001:10001");
        assertThat(host.getReadonlyRootfs()).isTrue();
        assertThat(host.getCapDrop()).containsExactly(Capability.ALL);
        assertThat(host.getPrivileged()).isFalse();
        assertThat(host.getMemory()).isEqualTo(RunningImage.MEMORY);
    }

    @Test
    void javaStartsFromItsCache() {
        assertThat(image.log())
                .contains("Picked up JDK_JAVA_OPTIONS: -XX:AOTMode=on")
                .contains("Started TributaryApplication");
    }

    @Test
    void theImageSaysWhatItIs() {
        InspectImageResponse inspected =
                DockerClientFactory.lazyClient().inspectImageCmd(RunningImage.name()).exec();

        assertThat(requireNonNull(inspected.getConfig()).getLabels())
                .containsEntry("org.opencontainers.image.title", "Tributary")
                .containsEntry("org.opencontainers.image.licenses", "Apache-2.0")
                .containsEntry("org.opencontainers.image.version", System.getProperty("version"));
    }
}
