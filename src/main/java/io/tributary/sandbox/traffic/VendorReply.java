package io.tributary.sandbox.traffic;

import io.tributary.sandbox.media.Content;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

import java.util.LinkedHashMap;
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
        return new VendorReply(status, Map.of(), new Body.Raw(HTML, Content.of(page)));
    }

    public static VendorReply raw(int status, String contentType, Content content) {
        return new VendorReply(status, Map.of(), new Body.Raw(contentType, content));
    }

    /** Bytes whose number is not said in advance. */
    public static VendorReply unannounced(String contentType, Content content) {
        return new VendorReply(200, Map.of(), new Body.Unannounced(contentType, content));
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

        /** What is sent, made while it is sent. */
        Content content();

        /** What it is announced as; absent where nothing is sent. */
        @Nullable String contentType();

        /** Whether the headers say how long it is. */
        default boolean isAnnounced() {
            return true;
        }

        /** Other bytes in its place, announced alike. */
        default Body with(Content other) {
            String type = contentType();
            return type == null ? this : new Raw(type, other);
        }

        /** The first half of it under the same name. */
        default Body firstHalf() {
            Content whole = content();
            return with(whole.limit(whole.size() / 2));
        }

        /** An object, still open to change. */
        record Json(JsonObject object) implements Body {

            static final String TYPE = "application/json;charset=UTF-8";

            @Override
            public Content content() {
                return Content.of(object.bytes());
            }

            @Override
            public String contentType() {
                return TYPE;
            }
        }

        /** Anything. */
        record Raw(String contentType, Content content) implements Body {}

        /** Anything whose end nobody knows until it comes. */
        record Unannounced(String contentType, Content content) implements Body {
            @Override
            public boolean isAnnounced() {
                return false;
            }

            @Override
            public Body with(Content other) {
                return new Unannounced(contentType, other);
            }
        }

        /** Nothing. */
        record None() implements Body {
            @Override
            public Content content() {
                return Content.of();
            }

            @Override
            public @Nullable String contentType() {
                return null;
            }
        }
    }
}
