package io.tributary.sandbox.traffic;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a vendor answers.
 *
 * @param headers besides the content type
 */
public record VendorReply(int status, Map<String, String> headers, Body body) {

    private static final String HTML = "text/html;charset=UTF-8";

    public VendorReply {
        headers = Map.copyOf(headers);
    }

    public static VendorReply json(int status, JsonObject body) {
        return new VendorReply(status, Map.of(), new Body.Json(body));
    }

    public static VendorReply html(int status, String title) {
        String page =
                "<!DOCTYPE html><html><head><title>%s</title></head><body><h1>%s</h1></body></html>"
                        .formatted(title, title);
        return new VendorReply(status, Map.of(), new Body.Text(HTML, page));
    }

    public static VendorReply empty(int status) {
        return new VendorReply(status, Map.of(), new Body.None());
    }

    public VendorReply with(String header, @Nullable String value) {
        if (value == null) {
            return this;
        }
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new VendorReply(status, more, body);
    }

    VendorReply with(Body other) {
        return new VendorReply(status, headers, other);
    }

    /** What follows the headers. */
    public sealed interface Body {

        /** What is sent, in UTF-8. */
        String text();

        /** What it is announced as; absent where nothing is sent. */
        @Nullable String contentType();

        /** An object, still open to change. */
        record Json(JsonObject object) implements Body {
            @Override
            public String text() {
                return object.toString();
            }

            @Override
            public String contentType() {
                return "application/json;charset=UTF-8";
            }
        }

        /** Anything. */
        record Text(String contentType, String text) implements Body {}

        /** Nothing. */
        record None() implements Body {
            @Override
            public String text() {
                return "";
            }

            @Override
            public @Nullable String contentType() {
                return null;
            }
        }

        /** The first half of another body under the same name. */
        static Body firstHalf(Body whole) {
            String type = whole.contentType();
            String text = whole.text();
            return type == null ? whole : new Text(type, text.substring(0, text.length() / 2));
        }
    }
}
