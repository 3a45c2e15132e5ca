package io.tributary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.ChannelOption;
import io.tributary.recording.RecordingId;
import io.tributary.recording.Status;
import io.tributary.sandbox.world.World;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What is under way when the service is told to end. */
class DrainTest {

    private static final String EVERYTHING =
            "/v1/recordings:export?from=2025-01-01T00:00:00Z&to=%s&source=webex-emea,zoom-main"
                    .formatted(LiveSandbox.START);
    private static final int CHUNK = 64 * 1024;

    private final LiveSandbox sandbox = new LiveSandbox(World.generate(42, LiveSandbox.START));
    private final ExecutorService others = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<LiveService> services = new ArrayList<>();

    private LiveService service(String... keys) {
        // Else the system itself takes much that nobody has read.
        NettyServerCustomizer small =
                server -> server.childOption(ChannelOption.SO_SNDBUF, 16 * 1024);
        LiveService service =
                LiveService.on(
                        sandbox,
                        List.of(keys),
                        context -> context.registerBean(NettyServerCustomizer.class, () -> small));
        services.add(service);
        return service;
    }

    @AfterEach
    void stop() {
        sandbox.letThrough();
        http.shutdownNow();
        services.forEach(LiveService::close);
        others.close();
        sandbox.close();
    }

    /** Begins to end it; gives what comes when it has ended. */
    private Future<?> end(LiveService service) {
        Future<?> ended = others.submit(service::close);
        await().atMost(Duration.ofMinutes(1)).until(() -> refusesConnections(service.port()));
        return ended;
    }

    private static boolean refusesConnections(int port) throws IOException {
        try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return false;
        } catch (ConnectException refused) {
            return true;
        }
    }

    private <T> HttpResponse<T> get(
            LiveService service, String path, HttpResponse.BodyHandler<T> body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service.url() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Test
    void aListUnderWayIsAnsweredWhole() throws Exception {
        LiveService service = service();
        sandbox.hold("/imagicle-milan/");
        Future<HttpResponse<String>> list =
                others.submit(() ->
                        get(
                                service,
                                "/v1/recordings?source=imagicle-milan",
                                BodyHandlers.ofString()));
        await().until(() -> sandbox.underWay("/imagicle-milan/") > 0);

        Future<?> ended = end(service);
        assertThat(ended).isNotDone();
        sandbox.letThrough();

        JsonNode page = JsonMapper.shared().readTree(list.get().body());
        assertThat(page.get("recordings")).hasSize(50);
        assertThat(page.at("/coverage/complete").asBoolean()).isTrue();
        assertThat(list.get().headers().firstValue("Connection")).contains("close");
        ended.get();
    }

    @Test
    void anExportUnderWayEndsAtACheckpointAndGoesOnElsewhere() throws Exception {
        LiveService service = service("--tributary.write-timeout=1h");
        List<JsonNode> lines = new ArrayList<>();
        try (BufferedReader export = export(service, EVERYTHING)) {
            for (int i = 0; i < 700; i++) {
                lines.add(JsonMapper.shared().readTree(export.readLine()));
            }
            Future<?> ended = end(service);

            // Fails where there is no last chunk.
            export.lines().map(JsonMapper.shared()::readTree).forEach(lines::add);
            ended.get();
        }
        assertThat(lines.getLast().has("checkpoint")).as("ends at %s", lines.getLast()).isTrue();
        assertThat(lines).noneMatch(line -> line.has("gap") || line.has("end"));

        LiveService another = service();
        String rest = lines.getLast().at("/checkpoint/pageToken").asString();
        List<String> ids = ids(lines);
        ids.addAll(ids(exported(another, "/v1/recordings:export?pageToken=" + rest)));
        assertThat(ids).isEqualTo(ids(exported(another, EVERYTHING))).hasSizeGreaterThan(2_000);
    }

    private BufferedReader export(LiveService service, String path) {
        return new BufferedReader(
                new InputStreamReader(
                        get(service, path, BodyHandlers.ofInputStream()).body(),
                        StandardCharsets.UTF_8));
    }

    private List<JsonNode> exported(LiveService service, String path) throws IOException {
        try (BufferedReader export = export(service, path)) {
            return export.lines().map(JsonMapper.shared()::readTree).toList();
        }
    }

    private static List<String> ids(List<JsonNode> lines) {
        return new ArrayList<>(
                lines.stream()
                        .filter(line -> line.has("recording"))
                        .map(line -> line.at("/recording/id").asString())
                        .toList());
    }

    @Test
    void aMediumThatIsTakenInTimeEndsWhole() throws Exception {
        LiveService service = service();
        HttpResponse<InputStream> answer = get(service, longMedium(), BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            long first = body.readNBytes(CHUNK).length;
            Future<?> ended = end(service);
            assertThat(ended).isNotDone();

            long rest = body.transferTo(OutputStream.nullOutputStream());

            assertThat(first + rest).isEqualTo(length(answer));
            ended.get();
        }
    }

    @Test
    void aMediumThatIsCutOffGoesOnElsewhere() throws Exception {
        LiveService service = service("--spring.lifecycle.timeout-per-shutdown-phase=1s");
        String medium = longMedium();
        HttpResponse<InputStream> answer = get(service, medium, BodyHandlers.ofInputStream());
        long got = 0;
        try (InputStream body = answer.body()) {
            got += body.readNBytes(CHUNK).length;
            end(service).get();

            for (int more = CHUNK; more > 0; got += more) {
                more = body.readNBytes(CHUNK).length;
            }
        } catch (IOException cutOff) {
            assertThat(got).isLessThan(length(answer));
        }

        HttpResponse<InputStream> rest =
                get(
                        service(),
                        medium,
                        BodyHandlers.ofInputStream(),
                        "Range",
                        "bytes=%d-".formatted(got),
                        "If-Range",
                        answer.headers().firstValue("ETag").orElseThrow());
        assertThat(rest.statusCode()).isEqualTo(206);
        try (InputStream body = rest.body()) {
            assertThat(got + body.transferTo(OutputStream.nullOutputStream()))
                    .isEqualTo(length(answer));
        }
    }

    /** Larger than whatever lies in buffers between its vendor and its caller. */
    private String longMedium() {
        Instant start = LiveSandbox.START.minus(Duration.ofDays(10));
        String id =
                sandbox.world()
                        .add(
                                "webex-emea",
                                start,
                                start.plus(Duration.ofMinutes(2)),
                                Status.AVAILABLE,
                                null,
                                Duration.ofHours(5));
        return "/v1/recordings/%s/media/audio".formatted(new RecordingId("webex-emea", id));
    }

    private static long length(HttpResponse<?> answer) {
        return answer.headers().firstValueAsLong("Content-Length").orElseThrow();
    }
}
