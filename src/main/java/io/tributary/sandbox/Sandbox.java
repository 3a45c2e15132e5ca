package io.tributary.sandbox;

import io.tributary.sandbox.control.ControlRoutes;
import io.tributary.sandbox.imagicle.ImagicleEmulator;
import io.tributary.sandbox.traffic.Calls;
import io.tributary.sandbox.traffic.Faults;
import io.tributary.sandbox.traffic.Gate;
import io.tributary.sandbox.webex.WebexEmulator;
import io.tributary.sandbox.world.EmulatedProvider;
import io.tributary.sandbox.world.World;
import io.tributary.sandbox.zoom.ZoomEmulator;

import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.web.reactive.function.server.RouterFunctions;

import java.time.Clock;
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
    private final HttpHandler handler;

    /**
     * @param clock the vendors' own; by it tokens expire
     */
    public Sandbox(World world, Clock clock) {
        this.world = world;
        Gate gate =
                new Gate(
                        world,
                        Map.of(
                                EmulatedProvider.WEBEX, new WebexEmulator(world, clock),
                                EmulatedProvider.ZOOM, new ZoomEmulator(world, clock),
                                EmulatedProvider.IMAGICLE, new ImagicleEmulator(world)),
                        faults,
                        calls);
        HttpHandler control =
                RouterFunctions.toHttpHandler(new ControlRoutes(world, faults, calls).routes());
        handler =
                (request, response) ->
                        isControl(request.getURI().getRawPath())
                                ? control.handle(request, response)
                                : gate.handle(request, response);
    }

    /** Serves all of it, over a socket or within a process. */
    public HttpHandler handler() {
        return handler;
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

    private static boolean isControl(String path) {
        return path.equals("/control") || path.startsWith("/control/");
    }
}
