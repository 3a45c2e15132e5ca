package io.tributary.sandbox.control;

import io.tributary.sandbox.traffic.Calls;
import io.tributary.sandbox.traffic.Faults;
import io.tributary.sandbox.traffic.JsonObject;
import io.tributary.sandbox.traffic.MediaCalls;
import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.World;

import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

import reactor.core.publisher.Mono;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** The addresses below {@code /control}. */
public final class ControlRoutes {

    private final World world;
    private final Faults faults;
    private final Calls calls;
    private final MediaCalls mediaCalls;

    public ControlRoutes(World world, Faults faults, Calls calls, MediaCalls mediaCalls) {
        this.world = world;
        this.faults = faults;
        this.calls = calls;
        this.mediaCalls = mediaCalls;
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/control/world", _ -> everything())
                .POST("/control/recordings", this::add)
                .DELETE("/control/recordings/{source}/{id}", this::remove)
                .PUT("/control/faults/{source}", this::plant)
                .DELETE("/control/faults/{source}", this::clearFault)
                .GET("/control/calls", _ -> count())
                .DELETE("/control/calls", _ -> forget())
                .onError(BadControlCall.class, (problem, _) -> refused(problem))
                .build();
    }

    private Mono<ServerResponse> everything() {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (Entry entry : world.entries()) {
            lines.writeBytes(json(entry).bytes());
            lines.write('\n');
        }
        return ServerResponse.ok()
                .contentType(MediaType.APPLICATION_NDJSON)
                .bodyValue(lines.toByteArray());
    }

    private Mono<ServerResponse> add(ServerRequest request) {
        return request.bodyToMono(String.class)
                .defaultIfEmpty("")
                .map(NewRecording::parse)
                .map(recording -> recording.addTo(world))
                .flatMap(entry -> answer(201, json(entry)));
    }

    private Mono<ServerResponse> remove(ServerRequest request) {
        return source(request)
                .doOnNext(source -> remove(source, providerId(request.pathVariable("id"))))
                .flatMap(_ -> ServerResponse.noContent().build());
    }

    private void remove(String source, String providerId) {
        if (!world.remove(source, providerId)) {
            throw new BadControlCall(404, source + " has no such recording");
        }
    }

    private Mono<ServerResponse> plant(ServerRequest request) {
        return account(request)
                .flatMap(account ->
                        request.bodyToMono(String.class)
                                .defaultIfEmpty("")
                                .map(text -> NewFault.parse(text, account.provider()))
                                .doOnNext(fault -> faults.put(account.source(), fault)))
                .flatMap(_ -> ServerResponse.noContent().build());
    }

    private Mono<ServerResponse> clearFault(ServerRequest request) {
        return source(request)
                .doOnNext(faults::clear)
                .flatMap(_ -> ServerResponse.noContent().build());
    }

    private Mono<ServerResponse> count() {
        List<JsonObject> lines =
                calls.all().stream()
                        .map(line ->
                                new JsonObject()
                                        .with("source", line.source())
                                        .with("kind", line.kind().name())
                                        .with("count", line.count())
                                        .with("underWay", line.underWay())
                                        .with("cancelled", line.cancelled())
                                        .with("bytes", line.bytes()))
                        .toList();
        return answer(200, new JsonObject().with("calls", lines).with("total", calls.total()));
    }

    private Mono<ServerResponse> forget() {
        calls.clear();
        mediaCalls.clear();
        return ServerResponse.noContent().build();
    }

    /** The account that the path names, if there is one. */
    private Mono<Account> account(ServerRequest request) {
        String source = request.pathVariable("source");
        return Mono.justOrEmpty(world.account(source))
                .switchIfEmpty(
                        Mono.error(
                                () -> new BadControlCall(404, "no account is called " + source)));
    }

    private Mono<String> source(ServerRequest request) {
        return account(request).map(Account::source);
    }

    private static String providerId(String encoded) {
        try {
            return new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw new BadControlCall(400, "the recording's identifier must be in base64url");
        }
    }

    private static JsonObject json(Entry entry) {
        return new JsonObject()
                .with("provider", entry.provider().name())
                .with("source", entry.source())
                .with("providerId", entry.providerId())
                .with("startTime", entry.startTime().toString())
                .with("createTime", entry.createTime().toString())
                .with("status", entry.status().name());
    }

    private static Mono<ServerResponse> refused(BadControlCall problem) {
        return answer(problem.status(), new JsonObject().with("message", problem.getMessage()));
    }

    private static Mono<ServerResponse> answer(int status, JsonObject body) {
        return ServerResponse.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body.bytes());
    }
}
