package io.tributary.wire;

import io.tributary.source.SourceException;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Reads the JSON of vendors. */
final class VendorJson {

    /** Vendors add fields and values at any time; what is not known is passed over. */
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private VendorJson() {}

    /** The body of an error; a missing node where it is no JSON. */
    static JsonNode tree(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (JacksonException notJson) {
            return MissingNode.getInstance();
        }
    }

    /**
     * The body of an answer.
     *
     * @throws SourceException where it cannot be read; nothing of the body is in it
     */
    static <T> T decode(
            byte[] bytes, HttpHeaders headers, Class<T> type, @Nullable String trackingId) {
        if (!isJson(headers)) {
            throw VendorHttp.garbled("The vendor's answer is not JSON", trackingId, null);
        }
        T decoded;
        try {
            decoded = JSON.readValue(bytes, type);
        } catch (JacksonException unreadable) {
            // Its message quotes the body.
            throw VendorHttp.garbled(
                    "The vendor's answer cannot be read as JSON", trackingId, null);
        }
        if (decoded == null) {
            throw VendorHttp.garbled("The vendor's answer is empty", trackingId, null);
        }
        return decoded;
    }

    /**
     * A part of a body.
     *
     * @throws JacksonException where it is not of the type
     */
    static <T> T treeToValue(JsonNode node, Class<T> type) {
        return JSON.treeToValue(node, type);
    }

    private static boolean isJson(HttpHeaders headers) {
        try {
            MediaType type = headers.getContentType();
            return type == null
                    || type.getSubtype().equalsIgnoreCase("json")
                    || type.getSubtype().endsWith("+json");
        } catch (InvalidMediaTypeException unreadable) {
            return false;
        }
    }
}
