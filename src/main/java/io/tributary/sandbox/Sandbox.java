package io.tributary.sandbox;

import io.tributary.sandbox.control.ControlRoutes;
import io.tributary.sandbox.imagicle.ImagicleEmulator;
import io.tributary.sandbox.traffic.Calls;
import io.tributary.sandbox.traffic.Credentials;
import io.tributary.sandbox.traffic.Faults;
import io.tributary.sandbox.traffic.Gate;
import io.tributary.sandbox.traffic.MediaCalls;
import io.tributary.sandbox.traffic.MediaHost;
import io.tributary.sandbox.webex.WebexEmulator;
import io.tributary.sandbox.world.EmulatedProvider;
import io.tributary.sandbox.world.World;
import io.tributary.sandbox.zoom.ZoomEmulator;

import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.web.reactive.function.server.RouterFunctions;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * The emulated vendors over one world, and the calls that control them. Every account is found
 * below a path segment with its name, the control calls below {@code /control}. Safe for concurrent
 * use.
 */
public final class Sandbox {

    private final World world;
    private final Faults faults = new Faults();
    private final Calls calls = new Calls();
    private final MediaCalls mediaCalls = new MediaCalls();
    private final MediaHost mediaHost = new MediaHost();
    private final HttpHandler handler;
    private final HttpHandler mediaHandler;

    /**
     * @param clock the vendors' own; by it tokens expire
     */
    public Sandbox(World world, Clock clock) {
        this(world, clock, Credentials.SANDBOX);
    }

    /**
     * @param credentials what opens every account
     */
    public Sandbox(World world, Clock clock, Credentials credentials) {
        this.world = world;
        Gate gate =
                new Gate(
                        world,
                        Map.of(
                                EmulatedProvider.WEBEX,
                                        new WebexEmulator(world, credentials, mediaHost, clock),
                                EmulatedProvider.ZOOM,
                                        new ZoomEmulator(world, credentials, mediaHost, clock),
                                EmulatedProvider.IMAGICLE,
                                        new ImagicleEmulator(world, credentials)),
                        faults,
                        calls,
                        mediaCalls,
                        mediaHost);
        HttpHandler api = gate.api();
        HttpHandler control =
                RouterFunctions.toHttpHandler(
                        new ControlRoutes(world, faults, calls, mediaCalls).routes());
        handler =
                (request, response) ->
                        isControl(request.getURI().getRawPath())
                                ? control.handle(request, response)
                                : api.handle(request, response);
        mediaHandler = gate.media();
    }

    /**
     * Serves all of it, over a socket or within a process; the media too, unless {@link
     * #mediaServedAt another host} does.
     */
    public HttpHandler handler() {
        return handler;
    }

    /** Serves what links to media lead to, and nothing else. */
    public HttpHandler mediaHandler() {
        return mediaHandler;
    }

    /** Says where {@link #mediaHandler} is served, so that links lead there from now on. */
    public void mediaServedAt(InetSocketAddress address) {
        mediaHost.servedAt(address);
    }

    public World world() {
        return world;
    }

    public Faults faults() {
        return faults;
    }

    public Calls calls() {
        return calls;
    }

    /** The latest calls for media, with the host that each of them reached. */
    public List<MediaCalls.MediaCall> mediaCalls() {
        return mediaCalls.all();
    }

    private static boolean isControl(String path) {
        return path.equals("/control") || path.startsWith("/control/");
    }
}
