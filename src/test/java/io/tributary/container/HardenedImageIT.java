package io.tributary.container;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import com.github.dockerjava.api.command.InspectImageResponse;

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
    void itRunsAsNobodyInParticular() {
        assertThat(image.inspected().getConfig().getUser()).isEqualTo("10001:10001");
    }

    @Test
    void halfOfTheContainersMemoryIsForTheHeap() throws IOException, InterruptedException {
        double heap =
                image.management()
                        .get("/actuator/prometheus")
                        .body()
                        .lines()
                        .filter(line -> line.startsWith("jvm_memory_max_bytes{area=\"heap\""))
                        .mapToDouble(
                                line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                        .sum();

        // The serial collector keeps one of its two survivor spaces out of the sum.
        assertThat(heap / RunningImage.MEMORY).isBetween(0.45, 0.5);
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
