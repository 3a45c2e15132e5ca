package io.tributary.wire;

import io.netty.handler.codec.http.HttpHeaders;
import io.tributary.recording.Media;
import io.tributary.recording.MediaKind;
import io.tributary.recording.Status;
import io.tributary.source.ByteRange;
import io.tributary.source.Failure;

import org.reactivestreams.Publisher;

import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerResponse;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** A vendor that has one list, one medium and one token, and remembers what it was sent. */
record SmallVendor(DisposableServer server, URI base, List<HttpHeaders> asked)
        implements AutoCloseable {

    private static final byte[] SOUND = {(byte) 0xff, (byte) 0xfb, (byte) 0x90, 0x64, 1, 2, 3, 4};

    /**
     * Serves on a free port of 127.0.0.1.
     *
     * @param base without a port, such as {@code https://localhost}
     */
    static SmallVendor at(String base, HttpServer http) {
        List<HttpHeaders> asked = new CopyOnWriteArrayList<>();
        DisposableServer server =
                http.host("127.0.0.1")
                        .port(0)
                        .handle((request, answer) -> {
                            asked.add(request.requestHeaders().copy());
                            return switch (request.path()) {
                                case "list" -> json(answer, "{\"rows\":1}");
                                case "token" -> json(answer, "{\"access_token\":\"t\"}");
                                default ->
                                        answer.header("Content-Type", "audio/mpeg")
                                                .sendByteArray(Mono.just(SOUND));
                            };
                        })
                        .bindNow();
        return new SmallVendor(server, URI.create(base + ":" + server.port()), asked);
    }

    /** The same under another name. */
    SmallVendor calledBy(String other) {
        return new SmallVendor(server, URI.create(other + ":" + server.port()), asked);
    }

    /** What its list says to this source. */
    int list(SourceWire source) {
        return Objects.requireNonNull(
                        source.http(base, new Errors())
                                .get(VendorRequest.list(base.resolve("/list")), JsonNode.class)
                                .block())
                .body()
                .get("rows")
                .asInt();
    }

    /** How many bytes of its medium this source reads. */
    int medium(SourceWire source) {
        MediaLink link = new MediaLink(base.resolve("/medium"), Authorization.NONE);
        Media medium =
                new Media(
                        "audio",
                        MediaKind.AUDIO,
                        "audio/mpeg",
                        null,
                        Status.AVAILABLE,
                        null,
                        null,
                        null);
        return Objects.requireNonNull(
                source.downloads(MediaHosts.of(List.of(), base), new Errors())
                        .read(
                                Download.linked(medium, link, Mono.just(link)),
                                ByteRange.ALL,
                                bytes -> bytes.body().map(part -> part.remaining()))
                        .reduce(Integer::sum)
                        .block());
    }

    /** The token that it gives to this source. */
    String token(SourceWire source) {
        return Objects.requireNonNull(
                        source.tokenEndpoint(
                                        base.resolve("/token"), new Errors(), Authorization.NONE)
                                .grant(Map.of("grant_type", "test"))
                                .block())
                .accessToken()
                .reveal();
    }

    private static Publisher<Void> json(HttpServerResponse answer, String body) {
        return answer.header("Content-Type", "application/json").sendString(Mono.just(body));
    }

    @Override
    public void close() {
        server.disposeNow();
    }

    private static final class Errors implements VendorErrors {

        @Override
        public String trackingIdHeader() {
            return "X-Track";
        }

        @Override
        public Failure failure(VendorError error) {
            return new Failure.BadResponse("status " + error.status(), error.trackingId());
        }
    }
}
