package io.tributary.wire;

import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

import reactor.core.publisher.Mono;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A vendor that gives one answer after the other and remembers what it was asked. */
public final class ScriptedVendor {

    private final Queue<Line> lines = new ConcurrentLinkedQueue<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> credentials = new CopyOnWriteArrayList<>();

    /** Answers the next call with JSON. */
    public ScriptedVendor then(String json) {
        return then(200, json);
    }

    public ScriptedVendor then(int status, String json) {
        return then(status, Map.of("Content-Type", MediaType.APPLICATION_JSON_VALUE), json);
    }

    public ScriptedVendor then(int status, Map<String, String> headers, String body) {
        lines.add(new Line(status, headers, body));
        return this;
    }

    public HttpHandler handler() {
        return RouterFunctions.toHttpHandler(
                RouterFunctions.route()
                        .POST("/**", this::token)
                        .GET("/**", this::answer)
                        .PUT("/**", this::answer)
                        .DELETE("/**", this::answer)
                        .build());
    }

    /** Path and query of every call but those for tokens, not decoded. */
    public List<String> asked() {
        return asked;
    }

    /** What every call came with as its {@code Authorization}. */
    public List<String> credentials() {
        return credentials;
    }

    private Mono<ServerResponse> token(ServerRequest request) {
        credentials.add(String.valueOf(request.headers().firstHeader("Authorization")));
        return ServerResponse.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"access_token\":\"t\",\"expires_in\":3599}");
    }

    private Mono<ServerResponse> answer(ServerRequest request) {
        String query = request.uri().getRawQuery();
        asked.add(request.uri().getRawPath() + (query == null ? "" : "?" + query));
        credentials.add(String.valueOf(request.headers().firstHeader("Authorization")));
        Line line = lines.poll();
        if (line == null) {
            return ServerResponse.status(500).bodyValue("nothing more was to be asked");
        }
        return ServerResponse.status(line.status())
                .headers(headers -> line.headers().forEach(headers::set))
                .bodyValue(line.body());
    }

    private record Line(int status, Map<String, String> headers, String body) {}
}
