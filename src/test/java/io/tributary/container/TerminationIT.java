package io.tributary.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** SIGTERM while a list, a download and an export are under way, and what their callers get. */
@Tag("container")
class TerminationIT {

    /** A vendor that takes seconds is worth waiting for here. */
    private static final Map<String, String> PATIENT =
            Map.of(
                    "RESILIENCE4J_TIMELIMITER_CONFIGS_DEFAULT_TIMEOUTDURATION", "30s",
                    "TRIBUTARY_SOURCETIMEOUT", "40s",
                    "TRIBUTARY_REQUESTTIMEOUT", "50s");

    /** What those had who were being served. */
    private record Outcome(
            HttpResponse<String> list,
            long announced,
            long downloaded,
            ExportedLines export,
            int exitCode) {}

    private static Outcome outcome;
    private static List<String> resumed = List.of();
    private static List<String> whole = List.of();

    @BeforeAll
    static void terminate() throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        String everything =
                "from=%s&to=%s&source=webex-emea,zoom-main"
                        .formatted(now.minus(Duration.ofDays(400)), now);
        try (Deployment deployment = new Deployment()) {
            try (RunningImage service = deployment.service(PATIENT)) {
                outcome = terminated(deployment, service, everything);
            }
            String rest = outcome.export().resumeAt();
            try (RunningImage another = deployment.service(PATIENT)) {
                resumed = rest.isEmpty() ? List.of() : exported(another, "pageToken=" + rest);
                whole = exported(another, everything);
            }
        }
    }

    private static Outcome terminated(
            Deployment deployment, RunningImage service, String everything) throws Exception {
        String medium = deployment.longMedium("webex-emea", Duration.ofHours(5), service);
        deployment.plant("zoom-main", Map.of("latencyMs", 1_000));
        deployment.plant("imagicle-milan", Map.of("latencyMs", 8_000));
        HttpResponse<InputStream> download = service.api().open(medium);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
                InputStream bytes = download.body();
                ExportedLines export = export(service, everything)) {
            long first = bytes.readNBytes(64 * 1024).length;
            export.read(600);
            Future<HttpResponse<String>> list =
                    callers.submit(() -> service.api().get("/v1/recordings?source=imagicle-milan"));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> deployment.underWay("imagicle-milan") > 0);

            service.terminate();
            service.waitForLog("Commencing graceful shutdown");
            assertThat(list).as("a list under way").isNotDone();
            assertThat(export.last()).as("an export under way").isNotEqualTo("end");

            deployment.mend("zoom-main");
            Future<ExportedLines> exporting = callers.submit(export::readToTheEnd);
            long rest = bytes.transferTo(OutputStream.nullOutputStream());
            return new Outcome(
                    list.get(),
                    download.headers().firstValueAsLong("Content-Length").orElseThrow(),
                    first + rest,
                    exporting.get(),
                    service.exitCode());
        }
    }

    private static List<String> exported(RunningImage service, String query) throws Exception {
        try (ExportedLines export = export(service, query)) {
            return export.readToTheEnd().kept();
        }
    }

    private static ExportedLines export(RunningImage service, String query) throws Exception {
        return new ExportedLines(service.api().open("/v1/recordings:export?" + query).body());
    }

    @Test
    void aListUnderWayIsAnsweredWhole() {
        JsonNode page = JsonMapper.shared().readTree(outcome.list().body());

        assertThat(outcome.list().statusCode()).isEqualTo(200);
        assertThat(page.get("recordings")).hasSize(50);
        assertThat(page.at("/coverage/complete").asBoolean()).isTrue();
    }

    @Test
    void aDownloadThatFitsIntoTheTimeEndsWhole() {
        assertThat(outcome.downloaded()).isEqualTo(outcome.announced());
    }

    @Test
    void anExportEndsWhereItCanBeResumed() {
        assertThat(outcome.export().last()).isEqualTo("checkpoint");
    }

    @Test
    void whatWasExportedBeforeAndAfterIsEverythingOnce() {
        List<String> both = new ArrayList<>(outcome.export().kept());
        both.addAll(resumed);

        assertThat(both).doesNotHaveDuplicates().isEqualTo(whole).hasSizeGreaterThan(1_000);
    }

    @Test
    void javaEndsOfTheSignalItself() {
        assertThat(outcome.exitCode()).isEqualTo(143);
    }
}
