package io.tributary.source.zoom;

import io.tributary.wire.UriText;

/** The UUIDs of meeting instances as Zoom wants them in an address. */
final class ZoomUuid {

    private ZoomUuid() {}

    /**
     * A UUID that begins with a slash or holds two in a row must be escaped twice, and every other
     * one may be.
     */
    static String escaped(String uuid) {
        return UriText.escaped(UriText.escaped(uuid));
    }
}
