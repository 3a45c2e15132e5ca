package io.tributary.sandbox.world;

/** The providers that there are emulators of. */
public enum EmulatedProvider {
    WEBEX,
    ZOOM,
    IMAGICLE
}
