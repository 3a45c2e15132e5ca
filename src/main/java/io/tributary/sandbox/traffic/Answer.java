package io.tributary.sandbox.traffic;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a vendor answers.
 *
 * @param headers besides the content type
 */
public record Answer(int status, Map<String, String> headers, Body body) {

    private static final String HTML = "text/html;charset=UTF-8";

    public Answer {
        headers = Map.copyOf(headers);
    }

    public static Answer json(int status, JsonObject body) {
        return new Answer(status, Map.of(), new Body.Json(body));
    }

    public static Answer html(int status, String title) {
        String page =
                "<!DOCTYPE html><html><head><title>%s</title></head><body><h1>%s</h1></body></html>"
                        .formatted(title, title);
        return new Answer(
                status, Map.of(), new Body.Bytes(HTML, page.getBytes(StandardCharsets.UTF_8)));
    }

    public static Answer empty(int status) {
        return new Answer(status, Map.of(), new Body.None());
    }

    public Answer with(String header, @Nullable String value) {
        if (value == null) {
            return this;
        }
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
    }

    Answer with(Body other) {
        return new Answer(status, headers, other);
    }

    /** What follows the headers. */
    public sealed interface Body {

        /** What is sent. */
        byte[] bytes();

        /** What it is announced as; absent where nothing is sent. */
        @Nullable String contentType();

        /** An object, still open to change. */
        record Json(JsonObject object) implements Body {
            @Override
            public byte[] bytes() {
                return object.bytes();
            }

            @Override
            public String contentType() {
                return "application/json;charset=UTF-8";
            }
        }

        /** Anything. */
        record Bytes(String contentType, byte[] bytes) implements Body {}

        /** Nothing. */
        record None() implements Body {
            @Override
            public byte[] bytes() {
                return new byte[0];
            }

            @Override
            public @Nullable String contentType() {
                return null;
            }
        }

        /** The first half of another body under the same name. */
        static Body firstHalf(Body whole) {
            byte[] bytes = whole.bytes();
            String type = whole.contentType();
            return type == null ? whole : new Bytes(type, Arrays.copyOf(bytes, bytes.length / 2));
        }
    }
}
