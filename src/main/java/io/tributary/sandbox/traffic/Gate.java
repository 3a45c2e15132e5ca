package io.tributary.sandbox.traffic;

import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.EmulatedProvider;
import io.tributary.sandbox.world.World;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

import reactor.core.publisher.Mono;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Where all calls to emulated vendors come in: counts them, plants faults, asks the emulator. */
public final class Gate implements HandlerFunction<ServerResponse> {

    private final World world;
    private final Map<EmulatedProvider, Emulator> emulators;
    private final Faults faults;
    private final Calls calls;

    public Gate(
            World world, Map<EmulatedProvider, Emulator> emulators, Faults faults, Calls calls) {
        this.world = world;
        this.emulators = Map.copyOf(emulators);
        this.faults = faults;
        this.calls = calls;
    }

    @Override
    public Mono<ServerResponse> handle(ServerRequest request) {
        List<String> path = Arrays.asList(request.uri().getRawPath().substring(1).split("/", -1));
        return world.account(path.getFirst())
                .map(account -> handle(account, request, path))
                .orElseGet(() -> ServerResponse.notFound().build());
    }

    private Mono<ServerResponse> handle(Account account, ServerRequest request, List<String> path) {
        Mono<String> body =
                request.method().equals(HttpMethod.POST)
                        ? request.bodyToMono(String.class).defaultIfEmpty("")
                        : Mono.just("");
        return body.map(text ->
                        new IncomingCall(
                                account,
                                request.method(),
                                base(request, account),
                                path.subList(1, path.size()),
                                request.uri().getRawQuery(),
                                request.headers().asHttpHeaders(),
                                text))
                .flatMap(this::answer)
                .flatMap(Gate::send);
    }

    private Mono<VendorReply> answer(IncomingCall request) {
        Emulator vendor = emulators.get(request.account().provider());
        if (vendor == null) {
            return Mono.just(VendorReply.empty(404));
        }
        String source = request.account().source();
        return vendor.operation(request)
                .map(operation -> {
                    calls.add(source, operation.kind());
                    return faults.meet(source, operation.kind())
                            .map(fault -> spoilt(fault, vendor, request, operation))
                            .orElseGet(() -> Mono.just(carriedOut(operation)));
                })
                .orElseGet(() -> Mono.just(vendor.error(request, 404)))
                .map(vendor::signed);
    }

    private static VendorReply carriedOut(Operation operation) {
        try {
            return operation.answer().get();
        } catch (Refusal refusal) {
            return refusal.answer();
        }
    }

    private static Mono<VendorReply> spoilt(
            Fault fault, Emulator vendor, IncomingCall request, Operation operation) {
        if (fault.has(Fault.Effect.HANG)) {
            return Mono.never();
        }
        Integer status = fault.status();
        Mono<VendorReply> answer =
                Mono.fromSupplier(() ->
                        spoilt(
                                fault,
                                status == null
                                        ? carriedOut(operation)
                                        : vendor.error(request, status)));
        return fault.latency().isZero() ? answer : Mono.delay(fault.latency()).then(answer);
    }

    private static VendorReply spoilt(Fault fault, VendorReply answer) {
        VendorReply spoilt = answer;
        if (fault.has(Fault.Effect.HTML_WITH_200)) {
            spoilt = VendorReply.html(200, "Sign in");
        }
        if (fault.has(Fault.Effect.DISORDER)
                && spoilt.body() instanceof VendorReply.Body.Json json) {
            spoilt = spoilt.with(new VendorReply.Body.Json(json.object().shuffled()));
        }
        if (fault.has(Fault.Effect.TRUNCATE)) {
            spoilt = spoilt.with(VendorReply.Body.firstHalf(spoilt.body()));
        }
        if (fault.has(Fault.Effect.WRONG_CONTENT_TYPE)) {
            spoilt = spoilt.with(new VendorReply.Body.Text("text/plain", spoilt.body().text()));
        }
        if (fault.has(Fault.Effect.EMPTY_BODY)) {
            spoilt = spoilt.with(new VendorReply.Body.None());
        }
        return spoilt.with("Retry-After", fault.retryAfter());
    }

    private static Mono<ServerResponse> send(VendorReply answer) {
        ServerResponse.BodyBuilder response = ServerResponse.status(answer.status());
        answer.headers().forEach(response::header);
        String contentType = answer.body().contentType();
        return contentType == null
                ? response.build()
                : response.contentType(MediaType.parseMediaType(contentType))
                        .bodyValue(answer.body().text().getBytes(StandardCharsets.UTF_8));
    }

    /** Links lead back to where the client found us, so its own words for it count. */
    private static URI base(ServerRequest request, Account account) {
        URI uri = request.uri();
        String host = request.headers().firstHeader("Host");
        String authority = uri.getRawAuthority() != null ? uri.getRawAuthority() : host;
        return URI.create(
                (uri.getScheme() == null ? "http" : uri.getScheme())
                        + "://"
                        + (authority == null ? "localhost" : authority)
                        + "/"
                        + account.source());
    }
}
