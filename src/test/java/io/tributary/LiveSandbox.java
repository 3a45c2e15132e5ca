package io.tributary;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import io.netty.channel.ChannelOption;
import io.tributary.sandbox.OtherLoopback;
import io.tributary.sandbox.Sandbox;
import io.tributary.sandbox.traffic.CallKind;
import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.World;

import org.reactivestreams.Publisher;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Emulated vendors on a port of their own, by a clock that goes, seen from the vendors' side: which
 * calls are under way, and which were hung up on before they were answered. A call is named by its
 * address: {@code part} is any part of it.
 */
final class LiveSandbox implements AutoCloseable {

    /** When the clock of every live sandbox begins, so that worlds can be the same each time. */
    static final Instant START = Instant.parse("2026-11-22T06:00:00Z");

    private static final int LONGEST_REQUEST_LINE = 16 * 1024;

    /** Compared by identity: the same address may be under way twice. */
    private static final class Call {
        private final String address;

        Call(String address) {
            this.address = address;
        }
    }

    /**
     * What a call brought along.
     *
     * @param host the address that was reached
     * @param address path and query
     * @param authorization empty where there was none
     */
    record Heard(String host, String address, String authorization) {}

    private record Barrier(String part, Sinks.Empty<Void> opened) {}

    private final Clock clock =
            Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), START));
    private final LoopResources threads = LoopResources.create("vendors", 2, true);
    private final Set<Call> underWay = ConcurrentHashMap.newKeySet();
    private final List<String> hungUp = new CopyOnWriteArrayList<>();
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final List<Barrier> barriers = new CopyOnWriteArrayList<>();
    private volatile boolean listening;
    private final World world;
    private final Sandbox sandbox;
    private final DisposableServer server;
    private final DisposableServer media;
    private final Caller control;

    LiveSandbox(World world) {
        this.world = world;
        sandbox = new Sandbox(world, clock);
        server = serve("127.0.0.1", sandbox.handler());
        media = serve(OtherLoopback.address(), sandbox.mediaHandler());
        sandbox.mediaServedAt((InetSocketAddress) media.address());
        control = new Caller(url() + "/control");
    }

    private DisposableServer serve(String host, HttpHandler handler) {
        ReactorHttpHandlerAdapter vendors = new ReactorHttpHandlerAdapter(handler);
        return HttpServer.create()
                .runOn(threads)
                .host(host)
                .port(0)
                .childOption(ChannelOption.SO_SNDBUF, 64 * 1024)
                .httpRequestDecoder(decoder -> decoder.maxInitialLineLength(LONGEST_REQUEST_LINE))
                .handle((request, response) -> answer(vendors, request, response))
                .bindNow();
    }

    private Publisher<Void> answer(
            ReactorHttpHandlerAdapter vendors,
            HttpServerRequest request,
            HttpServerResponse response) {
        String address = request.uri();
        if (address.startsWith("/control/")) {
            return vendors.apply(request, response);
        }
        return Mono.defer(() -> {
            Call call = new Call(address);
            underWay.add(call);
            if (listening) {
                heard.add(heard(request));
            }
            return opened(address)
                    .then(Mono.defer(() -> vendors.apply(request, response)))
                    .doOnCancel(() -> hungUp.add(address))
                    .doFinally(_ -> underWay.remove(call));
        });
    }

    private static Heard heard(HttpServerRequest request) {
        return new Heard(
                requireNonNull(request.hostAddress()).getAddress().getHostAddress(),
                request.uri(),
                request.requestHeaders().get("Authorization", ""));
    }

    private Mono<Void> opened(String address) {
        return Mono.when(
                barriers.stream()
                        .filter(barrier -> address.contains(barrier.part()))
                        .map(barrier -> barrier.opened().asMono())
                        .toList());
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /** Where links to media lead. */
    String mediaUrl() {
        return "http://" + media.host() + ":" + media.port();
    }

    /** The emulated vendors themselves. */
    Sandbox sandbox() {
        return sandbox;
    }

    Clock clock() {
        return clock;
    }

    World world() {
        return world;
    }

    /** Lets no call get an answer from now on until all are let through. */
    void hold(String part) {
        barriers.add(new Barrier(part, Sinks.empty()));
    }

    /** Lets all calls through, also those that wait. */
    void letThrough() {
        List<Barrier> open = List.copyOf(barriers);
        barriers.clear();
        open.forEach(barrier -> barrier.opened().tryEmitEmpty());
    }

    long underWay(String part) {
        return underWay.stream().filter(call -> call.address.contains(part)).count();
    }

    long hungUp(String part) {
        return hungUp.stream().filter(address -> address.contains(part)).count();
    }

    /** The list calls that a source has had. */
    long listCalls(String source) {
        return sandbox.calls().count(source, CallKind.LIST);
    }

    /** Keeps what calls bring along, from now on. */
    void listen() {
        listening = true;
    }

    List<Heard> heard() {
        return heard;
    }

    /** Forgets who was hung up on. */
    void forgetCalls() {
        hungUp.clear();
    }

    /** Plants a fault, in the words of {@code PUT /control/faults/{source}}. */
    void plant(String source, Map<String, ?> fault) {
        assertThat(control.put("/faults/" + source, fault).status())
                .as("a fault of the sandbox: %s", fault)
                .isEqualTo(204);
    }

    void mend(String source) {
        assertThat(control.delete("/faults/" + source).status()).isEqualTo(204);
    }

    void mendEverything() {
        world.accounts().stream().map(Account::source).forEach(this::mend);
    }

    @Override
    public void close() {
        server.disposeNow();
        media.disposeNow();
        threads.dispose();
    }
}
