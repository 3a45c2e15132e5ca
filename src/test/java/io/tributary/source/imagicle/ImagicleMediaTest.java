package io.tributary.source.imagicle;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import io.tributary.recording.Media;
import io.tributary.recording.Transcript;
import io.tributary.sandbox.OtherLoopback;
import io.tributary.sandbox.ServedSandbox;
import io.tributary.sandbox.traffic.CallKind;
import io.tributary.sandbox.traffic.Fault;
import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.Quirk;
import io.tributary.sandbox.world.Quirks;
import io.tributary.source.ByteRange;
import io.tributary.source.Failure;
import io.tributary.source.Heard;
import io.tributary.source.MediaVendor;
import io.tributary.source.RecordingMedia;
import io.tributary.source.RecordingSource;
import io.tributary.source.SandboxMediaContract;
import io.tributary.wire.TestWire;
import io.tributary.wire.Wire;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Imagicle's sound: whole, of a length that nobody says, and audited each time. */
class ImagicleMediaTest extends SandboxMediaContract {

    private static final Account SUITE = Account.imagicle("acme");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String CREDENTIALS = "c2FuZGJveC11c2VyOnNhbmRib3gtcGFzc3dvcmQ=";

    ImagicleMediaTest() {
        super(SUITE, 4);
    }

    @Override
    protected RecordingSource source(Wire wire, ServedSandbox served) {
        return ImagicleSources.source(
                wire, Map.of("base-url", served.account("acme") + "/fw/Apps/Recorder/WebAPI"));
    }

    @Override
    protected List<String> secrets() {
        return List.of("sandbox-password", CREDENTIALS);
    }

    @Test
    void aReadIsOneDownloadAndNothingElseIs() {
        MediaVendor vendor = vendor();
        RecordingMedia media = vendor.media(vendor.add(MINUTE));
        assertThat(media.hasRanges()).isFalse();
        assertThat(vendor.downloads()).isZero();

        Heard part = Heard.of(media, MediaVendor.audio(media), new ByteRange(100, 199L));

        assertThat(part.head().range()).isEqualTo(ByteRange.ALL);
        assertThat(part.head().mediaType()).isEqualTo("audio/mpeg");
        assertThat(part.bytes()).hasSize(300_512).startsWith('I', 'D', '3');
        assertThat(vendor.details()).isEqualTo(1);
        assertThat(vendor.downloads()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 1_000_000})
    void theSizeInTheDetailsIsNotThatOfTheSound(long size) {
        byte[] sound = Arrays.copyOf(new byte[] {'I', 'D', '3', 4}, 5_000);
        RecordingMedia media =
                scripted(size, answer -> answer.sendByteArray(Mono.just(sound)), new ArrayList<>());

        assertThat(media.recording().media()).extracting(Media::sizeBytes).containsExactly(size);
        assertThat(Heard.of(media, MediaVendor.audio(media), ByteRange.ALL).bytes())
                .isEqualTo(sound);
    }

    @ParameterizedTest
    @EnumSource(names = {"IMAGICLE_MEDIA_LENGTH", "IMAGICLE_MEDIA_RANGES"})
    void aSuiteThatSaysMoreIsReadAlike(Quirk quirk) {
        MediaVendor vendor = vendor(SUITE.with(Quirks.DEFAULT.with(quirk)));
        RecordingMedia media = vendor.media(vendor.add(MINUTE));

        Heard sound = Heard.of(media, MediaVendor.audio(media), new ByteRange(100, 199L));

        assertThat(sound.head().total()).isEqualTo(300_512);
        assertThat(sound.bytes()).hasSize(300_512);
    }

    @Test
    void whatWasPurgedInBetweenIsGone() {
        MediaVendor vendor = vendor();
        Entry entry = vendor.add(MINUTE);
        RecordingMedia media = vendor.media(entry);
        vendor.remove(entry);

        assertThat(
                        media.read(MediaVendor.audio(media), ByteRange.ALL, _ -> Flux.just("used"))
                                .collectList()
                                .block())
                .isEmpty();
        assertThat(vendor.details()).isEqualTo(1);
        assertThat(vendor.downloads()).isEqualTo(1);
    }

    @Test
    void whoMayNotListenIsForbidden() {
        MediaVendor vendor = vendor();
        RecordingMedia media = vendor.media(vendor.add(MINUTE));
        vendor.plant(Fault.status(403).on(CallKind.MEDIA));

        assertThat(failure(media, MediaVendor.audio(media))).isInstanceOf(Failure.Forbidden.class);
        assertThat(vendor.downloads()).isEqualTo(1);
    }

    @Test
    void thereAreNoTranscriptsAndNobodyIsAskedForThem() {
        MediaVendor vendor = vendor();
        RecordingMedia media = vendor.media(vendor.add(MINUTE));

        assertThat(media.transcript().block())
                .isEqualTo(Transcript.of(Transcript.State.NOT_SUPPORTED));
        assertThat(vendor.details()).isEqualTo(1);
        assertThat(vendor.downloads()).isZero();
    }

    @Test
    void credentialsThatWereRefusedAreNotTriedAgain() {
        MediaVendor vendor = guarded();
        Entry entry = vendor.add(MINUTE);
        RecordingMedia media = vendor.media(entry);
        vendor.plant(Fault.status(401).times(1).on(CallKind.MEDIA));

        for (int i = 0; i < 3; i++) {
            assertThat(failure(media, MediaVendor.audio(media)))
                    .isInstanceOf(Failure.Unauthorized.class);
        }

        assertThat(vendor.downloads()).isEqualTo(1);
        assertThat(vendor.media(entry)).isNotNull();
    }

    @Test
    void theCredentialsGoNowhereElse() {
        List<String> elsewhere = new CopyOnWriteArrayList<>();
        List<String> suite = new CopyOnWriteArrayList<>();
        DisposableServer other =
                serve(
                        OtherLoopback.address(),
                        (request, answer) -> {
                            elsewhere.add(request.uri());
                            return answer.send();
                        });
        String link = "http://%s:%d/a".formatted(other.host(), other.port());
        RecordingMedia media = scripted(1, answer -> answer.sendRedirect(link), suite);

        assertThat(failure(media, MediaVendor.audio(media)))
                .isInstanceOf(Failure.BadResponse.class);

        assertThat(suite).containsExactly("Basic " + CREDENTIALS, "Basic " + CREDENTIALS);
        assertThat(elsewhere).isEmpty();
    }

    /**
     * A recording of a suite that answers as it is told.
     *
     * @param credentials what it is asked with
     */
    private RecordingMedia scripted(
            long size,
            Function<HttpServerResponse, Publisher<Void>> sound,
            List<String> credentials) {
        String details =
                "{\"id\":\"a\",\"startTime\":\"2026-02-28T12:00:00Z\",\"size\":%d}".formatted(size);
        DisposableServer suite =
                serve(
                        "127.0.0.1",
                        (request, answer) -> {
                            credentials.add(
                                    String.valueOf(request.requestHeaders().get("Authorization")));
                            return request.uri().endsWith("/Media")
                                    ? sound.apply(answer)
                                    : answer.header("Content-Type", "application/json")
                                            .sendString(Mono.just(details));
                        });
        Wire wire = TestWire.uncached(clock);
        closedAfterwards(wire);
        return requireNonNull(
                ImagicleSources.source(wire, Map.of("base-url", "http://127.0.0.1:" + suite.port()))
                        .media("a")
                        .block());
    }

    private DisposableServer serve(
            String host,
            BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> answers) {
        DisposableServer server = HttpServer.create().host(host).port(0).handle(answers).bindNow();
        closedAfterwards(server::disposeNow);
        return server;
    }
}
