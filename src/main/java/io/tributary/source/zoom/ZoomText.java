package io.tributary.source.zoom;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Writes texts into addresses. */
final class ZoomText {

    private ZoomText() {}

    /** Fit for a path segment and a query value alike, even if the text is a dot segment. */
    static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace(".", "%2E");
    }

    /**
     * A UUID that begins with a slash or holds two in a row must be escaped twice, and every other
     * one may be.
     */
    static String escapedTwice(String uuid) {
        return escaped(escaped(uuid));
    }
}
