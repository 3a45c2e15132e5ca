package io.tributary;

import io.tributary.sandbox.Sandbox;

import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sandbox whose tokens are overheard, and below {@code /parrot} a vendor that says all it hears.
 */
final class SpiedVendors implements AutoCloseable {

    /** What the names of the vendors' threads begin with. */
    static final String THREADS = "spied-vendors";

    static final String SHORT_TOKEN = "Parr0t-Tok3n";

    private static final Pattern TOKEN =
            Pattern.compile("\"(?:access|refresh|download_access)_token\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern LINK =
            Pattern.compile("\"(?:\\w+DownloadLink|download_url|play_url)\"\\s*:\\s*\"([^\"]+)\"");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final LoopResources threads = LoopResources.create(THREADS);
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private final Set<String> links = ConcurrentHashMap.newKeySet();
    private final DisposableServer server;

    SpiedVendors(Sandbox sandbox) {
        ReactorHttpHandlerAdapter emulators =
                new ReactorHttpHandlerAdapter((request, response) ->
                        sandbox.handler().handle(request, new Overheard(response)));
        server =
                HttpServer.create()
                        .runOn(threads)
                        .host("127.0.0.1")
                        .port(0)
                        .handle((request, response) ->
                                request.uri().startsWith("/parrot")
                                        ? parrot(request, response)
                                        : emulators.apply(request, response))
                        .bindNow();
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /** Every access and refresh token that was handed out. */
    Set<String> tokens() {
        return tokens;
    }

    /** What opens something in every link that was handed out. */
    Set<String> links() {
        return links;
    }

    /** The part of a link without which it opens nothing. */
    static String opening(String link) {
        Matcher ticket = Pattern.compile("(?:ticket|Signature)=([^&]+)").matcher(link);
        return ticket.find() ? ticket.group(1) : link.replaceFirst(".*/", "");
    }

    private Publisher<Void> parrot(HttpServerRequest request, HttpServerResponse response) {
        return request.receive()
                .aggregate()
                .asString()
                .defaultIfEmpty("")
                .flatMapMany(body -> {
                    String heard = heard(request) + " " + body;
                    response.header("Content-Type", "application/json");
                    return switch (request.path()) {
                        case "parrot/torn/access_token" ->
                                response.sendString(
                                        Mono.just("{\"access_token\":\"" + heard.strip()));
                        case "parrot/odd/access_token" ->
                                response.sendString(
                                        Mono.just(
                                                JSON.writeValueAsString(
                                                        Map.of(
                                                                "access_token",
                                                                Map.of(heard, heard)))));
                        case "parrot/broken/access_token" ->
                                response.header("Content-Type", "text/html")
                                        .sendString(Mono.just("<p>" + heard + "</p>"));
                        case "parrot/webex/access_token" ->
                                response.sendString(
                                        Mono.just(
                                                handedOut(
                                                        "{\"access_token\":\""
                                                                + SHORT_TOKEN
                                                                + "\"}")));
                        default ->
                                response.status(request.path().endsWith("webex") ? 403 : 400)
                                        .header("TrackingID", heard.strip().replaceAll("\\s", "_"))
                                        .sendString(Mono.just(refusal(heard)));
                    };
                });
    }

    /** The credentials as they came, and as they are read. */
    private static String heard(HttpServerRequest request) {
        String header = request.requestHeaders().get("Authorization", "");
        return header.startsWith("Basic ")
                ? header
                        + " "
                        + new String(
                                Base64.getDecoder().decode(header.substring(6)),
                                StandardCharsets.UTF_8)
                : header;
    }

    private static String refusal(String heard) {
        return JSON.writeValueAsString(
                Map.of(
                        "error", heard,
                        "reason", 9,
                        "message", heard,
                        "error_description", heard));
    }

    private String handedOut(String text) {
        for (Matcher token = TOKEN.matcher(text); token.find(); ) {
            tokens.add(token.group(1));
        }
        for (Matcher link = LINK.matcher(text); link.find(); ) {
            links.add(opening(link.group(1)));
        }
        return text;
    }

    @Override
    public void close() {
        server.disposeNow();
        threads.dispose();
    }

    private final class Overheard extends ServerHttpResponseDecorator {

        private Overheard(ServerHttpResponse delegate) {
            super(delegate);
        }

        @Override
        public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
            return super.writeWith(
                    Flux.from(body)
                            .doOnNext(
                                    buffer -> handedOut(buffer.toString(StandardCharsets.UTF_8))));
        }
    }
}
