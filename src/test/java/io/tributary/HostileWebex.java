package io.tributary;

import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A Webex whose links lead wherever it is told, and a server that no link should lead to. */
final class HostileWebex implements AutoCloseable {

    static final String RECORDING = "b37ed5cb-6f14-4d20-9d3c-2f4a5d1a7a11";
    static final String TICKET = "T1ck3t-0f-s0meb0dy";

    private final List<String> followed = new CopyOnWriteArrayList<>();
    private final List<String> strangers = new CopyOnWriteArrayList<>();
    private final DisposableServer api;
    private final DisposableServer stranger;
    private volatile String link = "";
    private volatile String end = "";

    HostileWebex() {
        api = HttpServer.create().host("127.0.0.1").port(0).handle(this::answer).bindNow();
        stranger =
                HttpServer.create()
                        .host("127.0.0.1")
                        .port(0)
                        .handle((request, response) -> {
                            strangers.add(request.uri());
                            return response.header("Content-Type", "audio/mpeg")
                                    .sendString(Mono.just("ID3" + "x".repeat(5_000)));
                        })
                        .bindNow();
    }

    String url() {
        return "http://127.0.0.1:" + api.port();
    }

    int strangersPort() {
        return stranger.port();
    }

    /** All links to media are this one from now on. */
    void leadTo(String address) {
        link = address;
    }

    /** All links to media lead on so many times, and then here. */
    void leadTo(String address, int redirects) {
        end = address;
        link = url() + "/nbr/hop/" + redirects + "?ticket=" + TICKET;
    }

    /** What was called behind a link, on this host. */
    List<String> followed() {
        return followed;
    }

    /** What was called of the other server. */
    List<String> strangers() {
        return strangers;
    }

    void forget() {
        followed.clear();
        strangers.clear();
    }

    private Mono<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        String path = request.fullPath();
        if (path.startsWith("/nbr/")) {
            followed.add(request.uri());
            return response.status(302).header("Location", next(path)).send();
        }
        return response.header("Content-Type", "application/json")
                .sendString(
                        Mono.just(
                                JsonMapper.shared()
                                        .writeValueAsString(
                                                path.endsWith("/access_token")
                                                        ? token()
                                                        : details())))
                .then();
    }

    private String next(String path) {
        int left = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
        return left > 1 ? "/nbr/hop/" + (left - 1) + "?ticket=" + TICKET : end;
    }

    private static Map<String, Object> token() {
        return Map.of(
                "access_token", "a-token-of-its-own",
                "expires_in", 1_209_600,
                "refresh_token", "the-refresh-token",
                "refresh_token_expires_in", 7_776_000,
                "token_type", "Bearer");
    }

    private Map<String, Object> details() {
        return Map.of(
                "id", RECORDING,
                "topic", "Call",
                "createTime", "2026-11-20T10:05:00Z",
                "timeRecorded", "2026-11-20T10:00:00Z",
                "format", "MP3",
                "durationSeconds", 1,
                "sizeBytes", 4_512,
                "status", "available",
                "temporaryDirectDownloadLinks",
                        Map.of(
                                "audioDownloadLink", link,
                                "transcriptDownloadLink", link,
                                "expiration", "2026-11-22T09:00:00Z"));
    }

    @Override
    public void close() {
        api.disposeNow();
        stranger.disposeNow();
    }
}
