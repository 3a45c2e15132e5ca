package io.tributary.wire;

import org.springframework.web.util.UriUtils;

import java.nio.charset.StandardCharsets;

/** Writes texts into addresses. */
public final class UriText {

    private UriText() {}

    /**
     * Fit for a path segment and a query value alike, even if the text is a dot segment. A plus
     * sign is escaped: vendors read it as a space.
     */
    public static String escaped(String text) {
        String escaped = UriUtils.encode(text, StandardCharsets.UTF_8);
        return text.equals(".") || text.equals("..") ? escaped.replace(".", "%2E") : escaped;
    }
}
