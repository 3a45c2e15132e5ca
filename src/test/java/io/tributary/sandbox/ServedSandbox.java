package io.tributary.sandbox;

import io.netty.channel.ChannelOption;
import io.tributary.sandbox.world.World;

import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A sandbox on a free port that remembers what it was asked and when callers hung up. */
public final class ServedSandbox implements AutoCloseable {

    private final Sandbox sandbox;
    private final DisposableServer server;
    private final DisposableServer media;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Consumer<String>> arrivals = new CopyOnWriteArrayList<>();
    private final Sinks.Empty<Void> hungUp = Sinks.empty();

    public ServedSandbox(World world, Clock clock) {
        this(new Sandbox(world, clock));
    }

    public ServedSandbox(Sandbox sandbox) {
        this.sandbox = sandbox;
        server = serve("127.0.0.1", sandbox.handler());
        media = serve(OtherLoopback.address(), sandbox.mediaHandler());
        sandbox.mediaServedAt((InetSocketAddress) media.address());
    }

    private DisposableServer serve(String host, HttpHandler handler) {
        ReactorHttpHandlerAdapter adapter = new ReactorHttpHandlerAdapter(handler);
        return HttpServer.create()
                .host(host)
                .port(0)
                .childOption(ChannelOption.SO_SNDBUF, 64 * 1024)
                .handle((request, response) -> {
                    asked.add(request.uri());
                    arrivals.forEach(arrival -> arrival.accept(request.uri()));
                    return adapter.apply(request, response).doOnCancel(hungUp::tryEmitEmpty);
                })
                .bindNow();
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    /** The address of an account. */
    public URI account(String source) {
        return URI.create("http://127.0.0.1:" + server.port() + "/" + source);
    }

    /** Where links to media lead. */
    public String mediaUrl() {
        return "http://" + media.host() + ":" + media.port();
    }

    /** Paths and queries of all calls, also of those for media. */
    public List<String> asked() {
        return asked;
    }

    /** Completes when a call arrives whose address holds a text. */
    public Mono<Void> arrival(String part) {
        Sinks.Empty<Void> arrived = Sinks.empty();
        arrivals.add(uri -> {
            if (uri.contains(part)) {
                arrived.tryEmitEmpty();
            }
        });
        return arrived.asMono();
    }

    /** Completes when a caller has hung up before its answer came. */
    public Mono<Void> hungUp() {
        return hungUp.asMono();
    }

    @Override
    public void close() {
        server.disposeNow();
        media.disposeNow();
    }
}
