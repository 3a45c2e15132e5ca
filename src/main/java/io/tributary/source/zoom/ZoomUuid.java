package io.tributary.source.zoom;

import io.tributary.wire.UriText;

import java.util.regex.Pattern;

/** The UUIDs of meeting instances as Zoom wants them in an address. */
final class ZoomUuid {

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private ZoomUuid() {}

    /**
     * Whether Zoom would take it for the number of a meeting, and so for the latest instance of
     * that: after a change that is another one.
     */
    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    /**
     * A UUID that begins with a slash or holds two in a row must be escaped twice, and every other
     * one may be.
     */
    static String escaped(String uuid) {
        return UriText.escaped(UriText.escaped(uuid));
    }
}
