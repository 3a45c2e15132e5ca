package io.tributary.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tributary.recording.Status;
import io.tributary.sandbox.traffic.CallKind;
import io.tributary.sandbox.traffic.Calls;
import io.tributary.sandbox.traffic.Fault;
import io.tributary.sandbox.traffic.Fault.Effect;
import io.tributary.sandbox.traffic.MediaCalls.MediaCall;
import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.Role;
import io.tributary.sandbox.world.World;
import io.tributary.wire.SettableClock;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** Media over real connections, from a host of their own. */
class MediaHostTest {

    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final Account WEBEX = Account.webex("webex", Role.COMPLIANCE_OFFICER);
    private static final Account ZOOM = Account.zoom("zoom");
    private static final Account MILAN = Account.imagicle("milan");

    private final World world = World.of(WEBEX, ZOOM, MILAN);
    private final ServedSandbox vendors = new ServedSandbox(world, new SettableClock(NOW));
    private final SandboxClient client = new SandboxClient(vendors.sandbox());
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        http.close();
        vendors.close();
    }

    @Test
    void linksLeadToTheHostOfTheMediaWhichServesNothingElse() throws Exception {
        String audio = webexLink(Duration.ofSeconds(10));
        assertThat(audio).startsWith(vendors.mediaUrl() + "/webex/nbr/");
        assertThat(get(audio).body()).hasSize(40_512);
        assertThat(zoomLink(Duration.ofSeconds(10)))
                .startsWith(vendors.mediaUrl() + "/zoom/replay");
        for (String path :
                new String[] {
                    "/control/world",
                    "/control/calls",
                    "/webex/v1/convergedRecordings",
                    "/zoom/rec/download/x",
                    "/zoom/v2/accounts/me/recordings",
                    "/milan/fw/Apps/Recorder/WebAPI/Recordings"
                }) {
            assertThat(get(vendors.mediaUrl() + path).statusCode()).as(path).isEqualTo(404);
        }
        String elsewhere =
                audio.replace(vendors.mediaUrl() + "/webex", vendors.account("webex").toString());
        assertThat(get(elsewhere).statusCode()).isEqualTo(404);
    }

    @Test
    void whatReachedWhichHostIsRemembered() throws Exception {
        URI link = URI.create(zoomLink(Duration.ofSeconds(10)));
        MediaCall first = vendors.sandbox().mediaCalls().getLast();
        assertThat(first.uri()).startsWith("/zoom/rec/download/");
        assertThat(first.hasAuthorization()).isTrue();
        http.send(
                HttpRequest.newBuilder(link).header("Range", "bytes=0-9").build(),
                BodyHandlers.discarding());
        MediaCall second = vendors.sandbox().mediaCalls().getLast();
        assertThat(second.host()).isEqualTo(link.getHost());
        assertThat(second.port()).isEqualTo(link.getPort());
        assertThat(second.headers()).contains("range");
        assertThat(second.hasAuthorization()).isFalse();
        http.send(
                HttpRequest.newBuilder(URI.create(vendors.mediaUrl() + "/nowhere"))
                        .header("Authorization", "Bearer stray")
                        .build(),
                BodyHandlers.discarding());
        assertThat(vendors.sandbox().mediaCalls().getLast().hasAuthorization()).isTrue();
        client.control(HttpMethod.DELETE, "calls", "");
        assertThat(vendors.sandbox().mediaCalls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"webex,PT19H", "zoom,PT45M", "milan,PT15H"})
    void aQuarterOfAGibibyteIsSent(String source, Duration duration) throws Exception {
        HttpResponse<InputStream> answer =
                http.send(request(source, duration).build(), BodyHandlers.ofInputStream());
        long size;
        try (InputStream body = answer.body()) {
            size = body.transferTo(OutputStream.nullOutputStream());
        }
        assertThat(size).isGreaterThan(256 << 20);
        answer.headers()
                .firstValueAsLong("Content-Length")
                .ifPresent(announced -> assertThat(size).isEqualTo(announced));
        await().until(() -> media(source).underWay() == 0);
        assertThat(media(source).bytes()).isEqualTo(size);
    }

    @Test
    void nobodySendsFarAheadOfASlowReader() throws Exception {
        URI link = URI.create(webexLink(Duration.ofHours(20)));
        try (Socket caller = new Socket()) {
            caller.setReceiveBufferSize(64 * 1024);
            caller.connect(new InetSocketAddress(link.getHost(), link.getPort()));
            caller.getOutputStream()
                    .write(
                            "GET %s?%s HTTP/1.1\r\nHost: media\r\n\r\n"
                                    .formatted(link.getRawPath(), link.getRawQuery())
                                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(caller.getInputStream().readNBytes(1 << 20)).hasSize(1 << 20);
            assertThat(media("webex").bytes()).isBetween(1L << 20, 3L << 20);
            assertThat(media("webex").underWay()).isEqualTo(1);
        }
        await().until(() -> media("webex").cancelled() == 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"webex", "zoom", "milan"})
    void aBodyIsCutInTheMiddle(String source) throws Exception {
        HttpRequest.Builder request = request(source, Duration.ofSeconds(60));
        byte[] sound = http.send(request.build(), BodyHandlers.ofByteArray()).body();
        plant(source, Effect.CUT_CONNECTION);
        HttpResponse<InputStream> cut = http.send(request.build(), BodyHandlers.ofInputStream());
        assertThat(cut.statusCode()).isEqualTo(200);
        try (InputStream body = cut.body()) {
            assertThatThrownBy(() -> body.transferTo(OutputStream.nullOutputStream()))
                    .isInstanceOf(IOException.class);
        }
        plant(source, Effect.TRUNCATE);
        byte[] half = http.send(request.build(), BodyHandlers.ofByteArray()).body();
        assertThat(half).hasSize(sound.length / 2);
        assertThat(Arrays.copyOf(sound, half.length)).isEqualTo(half);
    }

    @ParameterizedTest
    @EnumSource(
            value = Effect.class,
            names = {
                "GARBAGE",
                "HTML",
                "HTML_WITH_200",
                "JSON_ERROR_WITH_200",
                "WRONG_CONTENT_TYPE",
                "EMPTY_BODY"
            })
    void whatComesIsNotTheSound(Effect effect) throws Exception {
        for (String source : new String[] {"webex", "zoom", "milan"}) {
            HttpRequest request = request(source, Duration.ofSeconds(60)).build();
            int sound = http.send(request, BodyHandlers.ofByteArray()).body().length;
            plant(source, effect);
            HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
            String type = answer.headers().firstValue("Content-Type").orElse("");
            assertThat(answer.statusCode()).isEqualTo(200);
            switch (effect) {
                case HTML, HTML_WITH_200 -> assertThat(type).startsWith("text/html");
                case JSON_ERROR_WITH_200 -> assertThat(answer.body()).hasSize(59).startsWith('{');
                case GARBAGE -> assertThat(answer.body()).hasSize(512);
                case EMPTY_BODY -> assertThat(answer.body()).isEmpty();
                default -> {
                    assertThat(type).isEqualTo("text/plain");
                    assertThat(answer.body()).hasSize(sound);
                }
            }
        }
    }

    @Test
    void aFaultOfBodiesPassesARedirectBy() throws Exception {
        vendors.sandbox()
                .faults()
                .put("zoom", Fault.of(Effect.EMPTY_BODY).on(CallKind.MEDIA).times(1));
        assertThat(get(zoomLink(Duration.ofSeconds(10))).body()).isEmpty();
        assertThat(get(zoomLink(Duration.ofSeconds(10))).body()).isNotEmpty();
    }

    @Test
    void aResetAndAnErrorComeInsteadOfMedia() throws Exception {
        HttpRequest request = request("milan", Duration.ofSeconds(60)).build();
        plant("milan", Effect.RESET_CONNECTION);
        assertThatThrownBy(() -> http.send(request, BodyHandlers.discarding()))
                .isInstanceOf(IOException.class);
        vendors.sandbox()
                .faults()
                .put("webex", Fault.status(429).withRetryAfter("7").on(CallKind.MEDIA));
        HttpResponse<byte[]> limited = get(webexLink(Duration.ofSeconds(10)));
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValue("Retry-After")).contains("7");
    }

    private void plant(String source, Effect effect) {
        vendors.sandbox().faults().put(source, Fault.of(effect).on(CallKind.MEDIA));
    }

    private Calls.Count media(String source) {
        return vendors.sandbox().calls().of(source, CallKind.MEDIA);
    }

    private HttpResponse<byte[]> get(String uri) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(uri)).build(), BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(String source, Duration duration)
            throws IOException, InterruptedException {
        return switch (source) {
            case "webex" -> HttpRequest.newBuilder(URI.create(webexLink(duration)));
            case "zoom" -> HttpRequest.newBuilder(URI.create(zoomLink(duration)));
            default ->
                    HttpRequest.newBuilder(
                                    URI.create(
                                            vendors.account("milan")
                                                    + "/fw/Apps/Recorder/WebAPI/Recordings/"
                                                    + add("milan", duration)
                                                    + "/Media"))
                            .header(
                                    "Authorization",
                                    String.valueOf(
                                            client.credentials(MILAN).getFirst("Authorization")));
        };
    }

    private String webexLink(Duration duration) throws IOException, InterruptedException {
        return json(WEBEX, "/v1/convergedRecordings/" + add("webex", duration))
                .at("/temporaryDirectDownloadLinks/audioDownloadLink")
                .asString();
    }

    /** The signed link to the first file. */
    private String zoomLink(Duration duration) throws IOException, InterruptedException {
        String uuid = SandboxClient.encode(SandboxClient.encode(add("zoom", duration)));
        String link =
                json(ZOOM, "/v2/meetings/" + uuid + "/recordings")
                        .at("/recording_files/0/download_url")
                        .asString();
        assertThat(link).startsWith(vendors.account("zoom").toString());
        return http.send(authorized(ZOOM, link), BodyHandlers.discarding())
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    private JsonNode json(Account account, String path) throws IOException, InterruptedException {
        return JsonMapper.shared()
                .readTree(
                        http.send(
                                        authorized(
                                                account, vendors.account(account.source()) + path),
                                        BodyHandlers.ofString())
                                .body());
    }

    private HttpRequest authorized(Account account, String uri) {
        return HttpRequest.newBuilder(URI.create(uri))
                .header(
                        "Authorization",
                        String.valueOf(client.credentials(account).getFirst("Authorization")))
                .build();
    }

    private String add(String source, Duration duration) {
        return world.add(source, NOW, NOW, Status.AVAILABLE, null, duration);
    }
}
