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
import java.util.Set;

/** Where all calls to emulated vendors come in: counts them, plants faults, asks the emulator. */
public final class Gate implements HttpHandler {

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
    public Mono<Void> handle(ServerHttpRequest request, ServerHttpResponse response) {
        List<String> path =
                Arrays.asList(request.getURI().getRawPath().substring(1).split("/", -1));
        return world.account(path.getFirst())
                .map(account -> read(account, request, path).flatMap(call -> pass(call, response)))
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

    private Mono<Void> pass(IncomingCall call, ServerHttpResponse response) {
        Emulator vendor = emulators.get(call.account().provider());
        return vendor == null
                ? notFound(response)
                : vendor.operation(call)
                        .map(operation -> answer(vendor, operation, call, response))
                        .orElseGet(() -> noOperation(vendor, call, response));
    }

    private Mono<Void> answer(
            Emulator vendor, Operation operation, IncomingCall call, ServerHttpResponse response) {
        String source = call.account().source();
        ReceivedCall received = calls.receive(source, operation.kind());
        Fault fault = faults.meet(source, operation.kind()).orElse(Fault.NONE);
        return new Delivery(fault, received, response)
                .of(() -> answer(vendor, operation, call, fault));
    }

    private static VendorReply answer(
            Emulator vendor, Operation operation, IncomingCall call, Fault fault) {
        Integer status = fault.status();
        VendorReply answer =
                status == null
                        ? carriedOut(operation, call.under(fault))
                        : vendor.error(call, status);
        return vendor.signed(SpoiltReply.of(answer, fault, vendor.rowShape()));
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
        return new Delivery(Fault.NONE, new Tally().receive(), response)
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
