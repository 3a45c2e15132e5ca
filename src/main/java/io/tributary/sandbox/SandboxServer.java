package io.tributary.sandbox;

import io.tributary.settings.InvalidConfigurationException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;

import reactor.netty.ChannelBindException;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

/**
 * Serves a sandbox on a port of its own. It is there before the service takes its first request and
 * until it has answered its last.
 */
public final class SandboxServer implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SandboxServer.class);
    private static final int LONGEST_REQUEST_LINE = 16 * 1024;

    private final Sandbox sandbox;
    private final String address;
    private final int port;

    /** Threads of its own, because those that all servers share end with the service. */
    private final LoopResources threads = LoopResources.create("sandbox");

    private @Nullable DisposableServer server;

    /**
     * @param port 0 = any that is free
     */
    public SandboxServer(Sandbox sandbox, String address, int port) {
        this.sandbox = sandbox;
        this.address = address;
        this.port = port;
    }

    @Override
    public synchronized void start() {
        if (server != null) {
            return;
        }
        try {
            server =
                    HttpServer.create()
                            .runOn(threads)
                            .host(address)
                            .port(port)
                            .httpRequestDecoder(
                                    decoder -> decoder.maxInitialLineLength(LONGEST_REQUEST_LINE))
                            .handle(new ReactorHttpHandlerAdapter(sandbox.handler()))
                            .bindNow();
        } catch (ChannelBindException taken) {
            throw new InvalidConfigurationException(
                    "tributary.sandbox.port is %d, but nothing can be served at %s:%d: choose a port that is free, or 0 for any"
                            .formatted(port, address, port),
                    taken);
        }
        LOG.info("The sandbox is at http://{}:{}", address, server.port());
    }

    @Override
    public synchronized void stop() {
        if (server != null) {
            server.disposeNow();
            server = null;
            threads.dispose();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return server != null;
    }

    /** The port that is served. */
    public synchronized int port() {
        if (server == null) {
            throw new IllegalStateException("the sandbox is not being served");
        }
        return server.port();
    }

    @Override
    public int getPhase() {
        return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;
    }
}
