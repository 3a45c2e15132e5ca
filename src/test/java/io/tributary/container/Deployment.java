package io.tributary.container;

import io.tributary.recording.RecordingId;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The vendors in one container, and services that come and go in others. */
final class Deployment implements AutoCloseable {

    private final RunningImage vendors = RunningImage.sandbox();

    /** One at a time. */
    RunningImage service(Map<String, String> settings) {
        return vendors.service(settings);
    }

    /** Plants a fault, in the words of {@code PUT /control/faults/{source}}. */
    void plant(String source, Map<String, ?> fault) throws IOException, InterruptedException {
        vendors.control().put("/control/faults/" + source, fault);
    }

    void mend(String source) throws IOException, InterruptedException {
        vendors.control().delete("/control/faults/" + source);
    }

    /** How many calls a vendor has not answered yet. */
    int underWay(String source) throws IOException, InterruptedException {
        return vendors.control()
                .json("/control/calls")
                .get("calls")
                .valueStream()
                .filter(line -> line.get("source").asString().equals(source))
                .mapToInt(line -> line.get("underWay").asInt())
                .sum();
    }

    /** Adds a recording of yesterday that is so long; gives where its largest medium is. */
    String longMedium(String source, Duration duration, RunningImage service)
            throws IOException, InterruptedException {
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        JsonNode added =
                vendors.control()
                        .post(
                                "/control/recordings",
                                Map.of(
                                        "source", source,
                                        "startTime", yesterday.toString(),
                                        "duration", duration.toString()));
        RecordingId id = new RecordingId(source, added.get("providerId").asString());
        List<JsonNode> media =
                service.api().json("/v1/recordings/" + id).get("media").valueStream().toList();
        return media.stream()
                .max(Comparator.comparingLong(medium -> medium.path("sizeBytes").asLong(0)))
                .orElseThrow()
                .get("url")
                .asString();
    }

    @Override
    public void close() {
        vendors.close();
    }
}
