package io.tributary.sandbox;

import io.netty.channel.ChannelOption;
import io.tributary.settings.InvalidConfigurationException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;

import reactor.netty.ChannelBindException;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

import java.net.InetSocketAddress;

/**
 * Serves a sandbox on ports of its own, one for the vendors and one for their media. It is there
 * before the service takes its first request and until it has answered its last.
 */
public final class SandboxServer implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SandboxServer.class);
    private static final int LONGEST_REQUEST_LINE = 16 * 1024;

    /** So small that who reads slowly is noticed soon. */
    private static final int SEND_BUFFER = 64 * 1024;

    private final Sandbox sandbox;
    private final String address;
    private final int port;
    private final String mediaAddress;
    private final int mediaPort;

    /** Threads of its own, because those that all servers share end with the service. */
    private final LoopResources threads = LoopResources.create("sandbox");

    private @Nullable DisposableServer server;
    private @Nullable DisposableServer mediaServer;

    /**
     * @param port 0 = any that is free
     * @param mediaPort 0 = any that is free
     */
    public SandboxServer(
            Sandbox sandbox, String address, int port, String mediaAddress, int mediaPort) {
        this.sandbox = sandbox;
        this.address = address;
        this.port = port;
        this.mediaAddress = mediaAddress;
        this.mediaPort = mediaPort;
    }

    @Override
    public synchronized void start() {
        if (server != null) {
            return;
        }
        server = bound("port", address, port, sandbox.handler());
        try {
            DisposableServer media =
                    bound("media-port", mediaAddress, mediaPort, sandbox.mediaHandler());
            mediaServer = media;
            sandbox.mediaServedAt((InetSocketAddress) media.address());
        } catch (InvalidConfigurationException wrong) {
            stop();
            throw wrong;
        }
        LOG.info("The sandbox is at http://{}:{}", address, port());
        LOG.info("Its media are at http://{}:{}", mediaAddress, mediaPort());
    }

    private DisposableServer bound(String key, String host, int number, HttpHandler handler) {
        try {
            return HttpServer.create()
                    .runOn(threads)
                    .host(host)
                    .port(number)
                    .childOption(ChannelOption.SO_SNDBUF, SEND_BUFFER)
                    .httpRequestDecoder(
                            decoder -> decoder.maxInitialLineLength(LONGEST_REQUEST_LINE))
                    .handle(new ReactorHttpHandlerAdapter(handler))
                    .bindNow();
        } catch (ChannelBindException taken) {
            throw new InvalidConfigurationException(
                    "tributary.sandbox.%s is %d, but nothing can be served at %s:%d: choose a port that is free, or 0 for any"
                            .formatted(key, number, host, number),
                    taken);
        }
    }

    @Override
    public synchronized void stop() {
        if (server == null) {
            return;
        }
        server.disposeNow();
        server = null;
        if (mediaServer != null) {
            mediaServer.disposeNow();
            mediaServer = null;
        }
        threads.dispose();
    }

    @Override
    public synchronized boolean isRunning() {
        return server != null;
    }

    /** The port that the vendors are served at. */
    public synchronized int port() {
        return port(server);
    }

    /** The port that their media are served at. */
    public synchronized int mediaPort() {
        return port(mediaServer);
    }

    private static int port(@Nullable DisposableServer running) {
        if (running == null) {
            throw new IllegalStateException("the sandbox is not being served");
        }
        return running.port();
    }

    @Override
    public int getPhase() {
        return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;
    }
}
