package io.tributary.sandbox.traffic;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /** A web page that names the status. */
    public static VendorReply page(int status) {
        String reason =
                Optional.ofNullable(HttpStatus.resolve(status))
                        .map(HttpStatus::getReasonPhrase)
                        .orElse("Error");
        return html(status, status + " - " + reason);
    }

    public static VendorReply html(int status, String title) {
        String page =
                "<!DOCTYPE html><html><head><title>%s</title></head><body><h1>%s</h1></body></html>"
                        .formatted(title, title);
        return new VendorReply(
                status,
                Map.of(),
                new Body.Raw(HTML, List.of(page.getBytes(StandardCharsets.UTF_8))));
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

        /** What is sent, part by part; parts may be shared, so nobody changes them. */
        List<byte[]> parts();

        /** What it is announced as; absent where nothing is sent. */
        @Nullable String contentType();

        /** In bytes. */
        default long length() {
            return parts().stream().mapToLong(part -> part.length).sum();
        }

        /** The first half of it under the same name. */
        default Body firstHalf() {
            String type = contentType();
            List<byte[]> half = new ArrayList<>();
            long left = length() / 2;
            for (byte[] part : parts()) {
                int taken = (int) Math.min(left, part.length);
                if (taken > 0) {
                    half.add(Arrays.copyOf(part, taken));
                }
                left -= taken;
            }
            return type == null ? this : new Raw(type, half);
        }

        /** An object, still open to change. */
        record Json(JsonObject object) implements Body {
            @Override
            public List<byte[]> parts() {
                return List.of(object.bytes());
            }

            @Override
            public String contentType() {
                return "application/json;charset=UTF-8";
            }
        }

        /** Anything. */
        record Raw(String contentType, List<byte[]> parts) implements Body {
            public Raw {
                parts = List.copyOf(parts);
            }
        }

        /** Nothing. */
        record None() implements Body {
            @Override
            public List<byte[]> parts() {
                return List.of();
            }

            @Override
            public @Nullable String contentType() {
                return null;
            }
        }
    }
}
