package io.tributary.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/** A {@code Content-Disposition} that makes a file of an answer (RFC 6266, RFC 8187). */
final class Attachment {

    private Attachment() {}

    /**
     * The header of a file of this name.
     *
     * @param fileName without quotes and control characters. Who knows ASCII only gets one that is
     *     like it
     */
    static String named(String fileName) {
        return "attachment; filename=\"%s\"; filename*=UTF-8''%s"
                .formatted(ascii(fileName), encoded(fileName));
    }

    private static String ascii(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^ -~]+|[\"\\\\%/:*?<>|]", "_");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }
}
