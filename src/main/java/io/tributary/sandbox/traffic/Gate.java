package io.tributary.sandbox.traffic;

import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.EmulatedProvider;
import io.tributary.sandbox.world.World;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;

import reactor.core.publisher.Mono;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Where all calls to emulated vendors come in: counts them, plants faults, asks the emulator. */
public final class Gate {

    private final World world;
    private final Map<EmulatedProvider, Emulator> emulators;
    private final Faults faults;
    private final Calls calls;
    private final MediaCalls mediaCalls;
    private final MediaHost mediaHost;

    public Gate(
            World world,
            Map<EmulatedProvider, Emulator> emulators,
            Faults faults,
            Calls calls,
            MediaCalls mediaCalls,
            MediaHost mediaHost) {
        this.world = world;
        this.emulators = Map.copyOf(emulators);
        this.faults = faults;
        this.calls = calls;
        this.mediaCalls = mediaCalls;
        this.mediaHost = mediaHost;
    }

    /** The vendors' APIs; and their media too, as long as those have no host of their own. */
    public HttpHandler api() {
        return (request, response) ->
                handle(
                        request,
                        response,
                        (vendor, call) -> {
                            Optional<Door> door = api(vendor, call);
                            if (door.isPresent()
                                    && door.get().operation().kind() == CallKind.MEDIA) {
                                mediaCalls.receive(request);
                            }
                            return door;
                        });
    }

    /** The vendors' media and nothing else. */
    public HttpHandler media() {
        return (request, response) -> {
            mediaCalls.receive(request);
            return handle(request, response, Gate::media);
        };
    }

    private Optional<Door> api(Emulator vendor, IncomingCall call) {
        return vendor.operation(call)
                .map(operation -> new Door(operation, vendor::signed))
                .or(() -> mediaHost.isSeparate() ? Optional.empty() : media(vendor, call));
    }

    private static Optional<Door> media(Emulator vendor, IncomingCall call) {
        return vendor.download(call)
                .map(operation -> new Door(operation, UnaryOperator.identity()));
    }

    /**
     * Where a call goes.
     *
     * @param signed adds what all answers there have
     */
    private record Door(Operation operation, UnaryOperator<VendorReply> signed) {}

    private Mono<Void> handle(
            ServerHttpRequest request,
            ServerHttpResponse response,
            BiFunction<Emulator, IncomingCall, Optional<Door>> host) {
        List<String> path =
                Arrays.asList(request.getURI().getRawPath().substring(1).split("/", -1));
        return world.account(path.getFirst())
                .map(account ->
                        read(account, request, path).flatMap(call -> pass(call, response, host)))
                .orElseGet(() -> notFound(response));
    }

    private static Mono<IncomingCall> read(
            Account account, ServerHttpRequest request, List<String> path) {
        return DataBufferUtils.join(request.getBody())
                .map(Gate::text)
                .defaultIfEmpty("")
                .map(body ->
                        new IncomingCall(
                                account,
                                request.getMethod(),
                                base(request, account),
                                path.subList(1, path.size()),
                                request.getURI().getRawQuery(),
                                request.getHeaders(),
                                body,
                                Set.of()));
    }

    private Mono<Void> pass(
            IncomingCall call,
            ServerHttpResponse response,
            BiFunction<Emulator, IncomingCall, Optional<Door>> host) {
        Emulator vendor = emulators.get(call.account().provider());
        return vendor == null
                ? notFound(response)
                : host.apply(vendor, call)
                        .map(door -> answer(vendor, door, call, response))
                        .orElseGet(() -> noOperation(vendor, call, response));
    }

    private Mono<Void> answer(
            Emulator vendor, Door door, IncomingCall call, ServerHttpResponse response) {
        String source = call.account().source();
        ReceivedCall received = calls.receive(source, door.operation().kind());
        Fault fault = faults.meet(source, door.operation()).orElse(Fault.NONE);
        return new Delivery(fault, received, response, call.isHead())
                .of(() -> answer(vendor, door, call, fault));
    }

    private static VendorReply answer(Emulator vendor, Door door, IncomingCall call, Fault fault) {
        VendorReply answer = answered(vendor, door.operation(), call, fault);
        return door.signed().apply(SpoiltReply.of(answer, fault, vendor.rowShape()));
    }

    private static VendorReply answered(
            Emulator vendor, Operation operation, IncomingCall call, Fault fault) {
        Integer status = fault.status();
        if (status == null) {
            return carriedOut(operation, call.under(fault));
        }
        if (fault.has(Fault.Effect.LOST_ANSWER)) {
            carriedOut(operation, call);
        }
        return vendor.error(call, status);
    }

    private static VendorReply carriedOut(Operation operation, IncomingCall call) {
        try {
            return operation.answer().apply(call);
        } catch (Refusal refusal) {
            return refusal.answer();
        }
    }

    /** What no vendor takes for an operation is counted nowhere. */
    private static Mono<Void> noOperation(
            Emulator vendor, IncomingCall call, ServerHttpResponse response) {
        return new Delivery(Fault.NONE, new Tally().receive(), response, call.isHead())
                .of(() -> vendor.signed(vendor.error(call, 404)));
    }

    private static Mono<Void> notFound(ServerHttpResponse response) {
        response.setStatusCode(HttpStatus.NOT_FOUND);
        return response.setComplete();
    }

    private static String text(DataBuffer buffer) {
        String text = buffer.toString(StandardCharsets.UTF_8);
        DataBufferUtils.release(buffer);
        return text;
    }

    /** Links lead back to where the client found us, so its own words for it count. */
    private static URI base(ServerHttpRequest request, Account account) {
        URI uri = request.getURI();
        String host = request.getHeaders().getFirst("Host");
        String authority = uri.getRawAuthority() != null ? uri.getRawAuthority() : host;
        return URI.create(
                (uri.getScheme() == null ? "http" : uri.getScheme())
                        + "://"
                        + (authority == null ? "localhost" : authority)
                        + "/"
                        + account.source());
    }
}
