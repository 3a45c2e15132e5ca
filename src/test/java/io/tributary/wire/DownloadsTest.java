package io.tributary.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.tributary.recording.Media;
import io.tributary.recording.MediaKind;
import io.tributary.recording.Status;
import io.tributary.settings.MediaHost;
import io.tributary.settings.Secret;
import io.tributary.source.ByteRange;
import io.tributary.source.Failure;
import io.tributary.source.MediaBytes;
import io.tributary.source.SourceException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

class DownloadsTest {

    private static final byte[] SOUND = sound(100_000);
    private static final Authorization TOKEN = Authorization.bearer(Secret.of("the-token"));

    private final List<DisposableServer> servers = new ArrayList<>();
    private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
    private final Wire wire =
            TestWire.with(Clock.systemUTC(), Duration.ofSeconds(2), Duration.ZERO, () -> 0);
    private final AtomicInteger used = new AtomicInteger();

    /** A request as a host got it. */
    private record Asked(String host, String path, @Nullable String authorization) {}

    @AfterEach
    void stop() {
        wire.close();
        servers.forEach(DisposableServer::disposeNow);
    }

    @Test
    void theWholeMediumIsWhatTheVendorSends() {
        URI host = serve("127.0.0.1", (_, answer) -> sound(answer));

        Got got = read(linked(host, "/a"), ByteRange.ALL, host);

        assertThat(got.bytes()).isEqualTo(SOUND);
        assertThat(got.head().mediaType()).isEqualTo("audio/mpeg");
        assertThat(got.head().total()).isEqualTo(SOUND.length);
        assertThat(got.head().range()).isEqualTo(ByteRange.ALL);
    }

    @Test
    void aPartIsThePartThatWasAskedFor() {
        URI host = serve("127.0.0.1", DownloadsTest::ranged);

        Got got = read(linked(host, "/a"), new ByteRange(1_000, 2_999L), host);

        assertThat(got.bytes()).isEqualTo(Arrays.copyOfRange(SOUND, 1_000, 3_000));
        assertThat(got.head().total()).isEqualTo(SOUND.length);
        assertThat(got.head().mediaType()).isNull();
    }

    @Test
    void aVendorWithoutRangesSaysThatItSendsTheWhole() {
        URI host = serve("127.0.0.1", (_, answer) -> sound(answer));

        Got got = read(linked(host, "/a"), new ByteRange(1_000, 2_999L), host);

        assertThat(got.head().range()).isEqualTo(ByteRange.ALL);
        assertThat(got.bytes()).isEqualTo(SOUND);
    }

    @Test
    void anotherPartThanAskedForIsRefused() {
        URI host =
                serve(
                        "127.0.0.1",
                        (_, answer) ->
                                answer.status(206)
                                        .header("Content-Range", "bytes 0-99/100000")
                                        .sendByteArray(Mono.just(new byte[100])));

        assertBadResponse(linked(host, "/a"), new ByteRange(1_000, null), host, "another part");
    }

    @Test
    void redirectsAreFollowedWithoutTheTokenOfTheLink() {
        URI storage = serve("127.0.0.2", (_, answer) -> sound(answer));
        URI host = serve("127.0.0.1", (_, answer) -> answer.sendRedirect(storage + "/signed?s=1"));

        Got got =
                read(
                        new Download(medium(), new MediaLink(host.resolve("/a"), TOKEN), null, 0),
                        ByteRange.ALL,
                        host,
                        storage);

        assertThat(got.bytes()).isEqualTo(SOUND);
        assertThat(asked)
                .containsExactly(
                        new Asked("127.0.0.1", "/a", "Bearer the-token"),
                        new Asked("127.0.0.2", "/signed?s=1", null));
    }

    @Test
    void aRedirectWithinTheSameHostGetsNoTokenEither() {
        URI host =
                serve(
                        "127.0.0.1",
                        (request, answer) ->
                                request.uri().equals("/a")
                                        ? answer.sendRedirect("/signed")
                                        : sound(answer));

        read(
                new Download(medium(), new MediaLink(host.resolve("/a"), TOKEN), null, 0),
                ByteRange.ALL,
                host);

        assertThat(asked)
                .extracting(Asked::authorization)
                .containsExactly("Bearer the-token", null);
    }

    @Test
    void redirectsAreCounted() {
        URI host =
                serve("127.0.0.1", (request, answer) -> answer.sendRedirect(request.uri() + "x"));

        assertBadResponse(linked(host, "/a"), ByteRange.ALL, host, "on and on");

        assertThat(asked).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.3:1/",
                "http://localhost/",
                "https://169.254.169.254/latest/meta-data",
                "https://[::1]/",
                "https://10.0.0.1/",
                "https://media.example.com.evil.example/",
                "https://evilmedia.example.com/",
                "https://media.example.com:8443/",
                "https://media.example.com@evil.example/",
                "http://media.example.com/",
                "file:///etc/passwd",
                "ftp://media.example.com/",
                "//evil.example/",
                "https://evil.example\\@media.example.com/",
                "javascript:alert(1)",
                "nonsense://",
                "https:///",
                ""
            })
    void aLinkOrRedirectToAnotherPlaceIsNotFollowed(String hostile) {
        URI host =
                serve("127.0.0.1", (_, answer) -> answer.status(302).header("Location", hostile));
        List<MediaHost> hosts = new ArrayList<>(origins(host));
        hosts.add(MediaHost.parse("media.example.com").orElseThrow());
        Downloads downloads =
                downloads(MediaHosts.of(hosts, URI.create("https://api.example.com")));
        // The empty location is the same place again, which is followed until that is enough.
        int followed = hostile.isEmpty() ? 6 : 1;

        assertThatThrownBy(() -> read(downloads, linked(host, "/a"), ByteRange.ALL))
                .satisfies(DownloadsTest::isBadResponse);

        assertThat(asked).hasSize(followed);
        if (isLink(hostile)) {
            assertThatThrownBy(() -> read(downloads, linked(URI.create(hostile)), ByteRange.ALL))
                    .satisfies(DownloadsTest::isBadResponse);
        }
        assertThat(used).hasValue(0);
    }

    @Test
    void aNameThatLeadsIntoThePrivateNetworkIsTheVendorsFault() {
        assertThat(Unanswered.because(new PrivateAddressException("media.example.com")))
                .satisfies(DownloadsTest::isBadResponse)
                .hasMessageContaining("not on the internet");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 410})
    void aLinkThatDiedIsReplacedOnce(int status) {
        URI host =
                serve(
                        "127.0.0.1",
                        (request, answer) ->
                                request.uri().equals("/dead")
                                        ? answer.status(status).send()
                                        : sound(answer));

        Got got = read(renewable(host, "/dead", "/fresh"), ByteRange.ALL, host);

        assertThat(got.bytes()).isEqualTo(SOUND);
        assertThat(asked).extracting(Asked::path).containsExactly("/dead", "/fresh");
    }

    @Test
    void aPageToSignInWithStatus200IsADeadLinkToo() {
        URI host =
                serve(
                        "127.0.0.1",
                        (request, answer) ->
                                request.uri().equals("/dead")
                                        ? answer.header("Content-Type", "text/html")
                                                .sendString(Mono.just("<html>Sign in</html>"))
                                        : sound(answer));

        assertThat(read(renewable(host, "/dead", "/fresh"), ByteRange.ALL, host).bytes())
                .isEqualTo(SOUND);
        assertThat(asked).extracting(Asked::path).containsExactly("/dead", "/fresh");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE html><html><body>Sign in</body></html>",
                "{\"status\":false,\"errorCode\":124,\"errorMessage\":\"Forbidden\"}",
                "<Error><Code>AccessDenied</Code></Error>",
                "Forbidden"
            })
    void whatIsNoSoundIsNeverHandedOnWhateverItIsCalled(String body) {
        URI host =
                serve(
                        "127.0.0.1",
                        (_, answer) ->
                                answer.header("Content-Type", "audio/mpeg")
                                        .sendString(Mono.just(body)));

        assertBadResponse(
                renewable(host, "/a", "/b"), ByteRange.ALL, host, "instead of the medium");

        assertThat(used).hasValue(0);
        assertThat(asked).hasSize(2);
    }

    @Test
    void aMediumShorterThanTheVendorSaysItIsIsRefusedBeforeAnyOfItIsUsed() {
        URI host = serve("127.0.0.1", (_, answer) -> sound(answer));
        Download longer =
                new Download(
                        medium(),
                        new MediaLink(host.resolve("/a"), Authorization.NONE),
                        null,
                        SOUND.length + 1L);

        assertBadResponse(longer, ByteRange.ALL, host, "has 100001 bytes, and sends one of 100000");

        assertThat(used).hasValue(0);
    }

    @Test
    void aMediumOfUnknownLengthThatEndsTooEarlyFails() {
        URI host = serve("127.0.0.1", (_, answer) -> answer.sendByteArray(Flux.just(SOUND, SOUND)));
        Download longer =
                new Download(
                        medium(),
                        new MediaLink(host.resolve("/a"), Authorization.NONE),
                        null,
                        2L * SOUND.length + 1);

        assertThatThrownBy(() -> read(longer, ByteRange.ALL, host))
                .satisfies(
                        error -> assertThat(failure(error)).isInstanceOf(Failure.Unavailable.class))
                .hasMessageContaining("broke off");
        assertThat(used).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTransferThatIsCutFails(boolean announced) {
        URI host =
                serve(
                        "127.0.0.1",
                        (_, answer) -> {
                            HttpServerResponse head =
                                    announced
                                            ? answer.header("Content-Length", "" + SOUND.length)
                                            : answer.chunkedTransfer(true);
                            return head.sendByteArray(
                                    Flux.just(Arrays.copyOf(SOUND, 5_000))
                                            .concatWith(Mono.error(new IOException("cut"))));
                        });

        assertThatThrownBy(() -> read(linked(host, "/a"), ByteRange.ALL, host))
                .satisfies(error ->
                        assertThat(failure(error)).isInstanceOf(Failure.Unavailable.class));
    }

    @Test
    void anEmptyBodyIsNoMedium() {
        URI host = serve("127.0.0.1", (_, answer) -> answer.send());

        assertBadResponse(linked(host, "/a"), ByteRange.ALL, host, "empty");
    }

    @Test
    void aMediumThatIsGoneIsEmpty() {
        URI host = serve("127.0.0.1", (_, answer) -> answer.status(404).send());
        Download fixed =
                Download.fixed(medium(), new MediaLink(host.resolve("/a"), Authorization.NONE));

        assertThat(downloads(host).read(fixed, ByteRange.ALL, this::use).collectList().block())
                .isEmpty();
        assertThat(used).hasValue(0);
    }

    @Test
    void aMediumThatIsGoneWhenItsLinkIsRenewedIsEmpty() {
        URI host = serve("127.0.0.1", (_, answer) -> answer.status(404).send());
        Download gone =
                Download.linked(
                        medium(),
                        new MediaLink(host.resolve("/a"), Authorization.NONE),
                        Mono.empty());

        assertThat(downloads(host).read(gone, ByteRange.ALL, this::use).collectList().block())
                .isEmpty();
        assertThat(asked).hasSize(1);
        assertThat(used).hasValue(0);
    }

    @Test
    void aTransferThatComesToAHaltEnds() {
        URI host =
                serve(
                        "127.0.0.1",
                        (_, answer) ->
                                answer.header("Content-Length", "" + SOUND.length)
                                        .sendByteArray(
                                                Flux.just(Arrays.copyOf(SOUND, 5_000))
                                                        .concatWith(Mono.never())));

        assertThatThrownBy(() -> read(linked(host, "/a"), ByteRange.ALL, host))
                .satisfies(
                        error -> assertThat(failure(error)).isInstanceOf(Failure.TimedOut.class));
    }

    @Test
    void aTransferThatNeverBeginsEnds() {
        URI host =
                serve(
                        "127.0.0.1",
                        (_, answer) ->
                                answer.header("Content-Length", "" + SOUND.length)
                                        .sendHeaders()
                                        .then(Mono.never()));

        assertThatThrownBy(() -> read(linked(host, "/a"), ByteRange.ALL, host))
                .satisfies(
                        error -> assertThat(failure(error)).isInstanceOf(Failure.TimedOut.class));
        assertThat(used).hasValue(0);
    }

    @Test
    void oneDownloadMoreThanTheSourceMayHaveIsRefusedAtOnce() {
        URI host =
                serve(
                        "127.0.0.1",
                        (_, answer) ->
                                answer.header("Content-Length", "" + SOUND.length)
                                        .sendByteArray(
                                                Flux.just(Arrays.copyOf(SOUND, 5_000))
                                                        .concatWith(Mono.never())));
        Downloads downloads =
                wire.source(TestWire.named("few"), VendorLimits.of(Allowance.UNLIMITED).streams(1))
                        .downloads(MediaHosts.of(origins(host), host), errors());

        // The first one has begun and waits for more, when the second one asks.
        Flux<Got> second =
                Flux.defer(() -> downloads.read(linked(host, "/b"), ByteRange.ALL, this::use));
        assertThatThrownBy(() ->
                        downloads
                                .read(
                                        linked(host, "/a"),
                                        ByteRange.ALL,
                                        bytes -> bytes.body().take(1).thenMany(second))
                                .blockLast())
                .satisfies(error ->
                        assertThat(failure(error)).isInstanceOf(Failure.RateLimited.class));
        assertThat(asked).extracting(Asked::path).containsExactly("/a");

        assertThat(
                        downloads
                                .read(linked(host, "/c"), ByteRange.ALL, b -> b.body().take(1))
                                .blockLast())
                .isNotNull();
    }

    private Got read(Download download, ByteRange range, URI... hosts) {
        return read(downloads(hosts), download, range);
    }

    private Got read(Downloads downloads, Download download, ByteRange range) {
        return Objects.requireNonNull(
                downloads.read(download, range, this::use).blockLast(Duration.ofSeconds(20)));
    }

    private Flux<Got> use(MediaBytes bytes) {
        used.incrementAndGet();
        return bytes.body()
                .reduceWith(ByteArrayOutputStream::new, DownloadsTest::added)
                .map(all -> new Got(bytes, all.toByteArray()))
                .flux();
    }

    private static ByteArrayOutputStream added(ByteArrayOutputStream all, ByteBuffer more) {
        byte[] bytes = new byte[more.remaining()];
        more.get(bytes);
        all.writeBytes(bytes);
        return all;
    }

    private void assertBadResponse(Download download, ByteRange range, URI host, String words) {
        assertThatThrownBy(() -> read(download, range, host))
                .satisfies(DownloadsTest::isBadResponse)
                .hasMessageContaining(words);
    }

    private static void isBadResponse(Throwable error) {
        assertThat(failure(error)).isInstanceOf(Failure.BadResponse.class);
    }

    private static Failure failure(Throwable error) {
        assertThat(error).isInstanceOf(SourceException.class);
        return ((SourceException) error).failure();
    }

    private static boolean isLink(String text) {
        try {
            return URI.create(text).isAbsolute();
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    private Downloads downloads(URI... hosts) {
        return downloads(MediaHosts.of(origins(hosts), hosts[0]));
    }

    private Downloads downloads(MediaHosts hosts) {
        return wire.source(TestWire.named("acme"), VendorLimits.of(Allowance.UNLIMITED))
                .downloads(hosts, errors());
    }

    private static List<MediaHost> origins(URI... hosts) {
        return Arrays.stream(hosts)
                .map(host -> MediaHost.parse(host.toString()).orElseThrow())
                .toList();
    }

    private static VendorErrors errors() {
        return new VendorErrors() {
            @Override
            public String trackingIdHeader() {
                return "Tracking-Id";
            }

            @Override
            public Failure failure(VendorError error) {
                return new Failure.BadResponse("status " + error.status(), error.trackingId());
            }
        };
    }

    private static Download linked(URI host, String path) {
        return linked(host.resolve(path));
    }

    private static Download linked(URI link) {
        MediaLink same = new MediaLink(link, Authorization.NONE);
        return Download.linked(medium(), same, Mono.just(same));
    }

    private static Download renewable(URI host, String path, String other) {
        return Download.linked(
                medium(),
                new MediaLink(host.resolve(path), Authorization.NONE),
                Mono.just(new MediaLink(host.resolve(other), Authorization.NONE)));
    }

    private static Media medium() {
        return new Media(
                "audio", MediaKind.AUDIO, "audio/mpeg", null, Status.AVAILABLE, null, null, null);
    }

    private static Publisher<Void> sound(HttpServerResponse answer) {
        return answer.header("Content-Type", "application/octet-stream")
                .header("Content-Length", "" + SOUND.length)
                .sendByteArray(Mono.just(SOUND));
    }

    private static Publisher<Void> ranged(HttpServerRequest request, HttpServerResponse answer) {
        String[] bounds =
                Objects.requireNonNull(request.requestHeaders().get("Range"))
                        .substring("bytes=".length())
                        .split("-", -1);
        int first = Integer.parseInt(bounds[0]);
        int last = bounds[1].isEmpty() ? SOUND.length - 1 : Integer.parseInt(bounds[1]);
        return answer.status(206)
                .header("Content-Range", "bytes %d-%d/%d".formatted(first, last, SOUND.length))
                .header("Content-Length", "" + (last - first + 1))
                .sendByteArray(Mono.just(Arrays.copyOfRange(SOUND, first, last + 1)));
    }

    private URI serve(
            String address,
            BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> answers) {
        DisposableServer server =
                HttpServer.create()
                        .host(address)
                        .port(0)
                        .handle((request, answer) -> {
                            asked.add(
                                    new Asked(
                                            address,
                                            request.uri(),
                                            request.requestHeaders()
                                                    .get(HttpHeaderNames.AUTHORIZATION)));
                            return answers.apply(request, answer);
                        })
                        .bindNow();
        servers.add(server);
        return URI.create("http://%s:%d".formatted(address, server.port()));
    }

    private static byte[] sound(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        byte[] beginning = {(byte) 0xff, (byte) 0xfb, (byte) 0x90, 0x64};
        System.arraycopy(beginning, 0, bytes, 0, beginning.length);
        return bytes;
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Got(MediaBytes head, byte[] bytes) {}
}
