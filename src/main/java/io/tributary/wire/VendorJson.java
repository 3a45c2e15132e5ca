package io.tributary.wire;

import io.tributary.source.SourceException;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.MissingNode;

/** Reads the JSON of vendors. */
final class VendorJson {

    /** Far beyond what any vendor sends; how large an answer may be is said where it comes in. */
    private static final StreamReadConstraints LIMITS =
            StreamReadConstraints.builder()
                    .maxNestingDepth(100)
                    .maxNumberLength(100)
                    .maxStringLength(1_000_000)
                    .maxNameLength(1_000)
                    .build();

    /**
     * Vendors add fields and values at any time; what is not known is passed over. But an answer in
     * which an object has two members of one name, or behind which another one begins, says two
     * things, and either may be the wrong one. Numbers are read exactly.
     */
    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(LIMITS)
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .addModule(new SimpleModule().addDeserializer(String.class, new TextReader()))
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
            throw GarbledAnswer.failure("The vendor's answer is not JSON", trackingId, null);
        }
        T decoded;
        try {
            decoded = JSON.readValue(bytes, type);
        } catch (JacksonException unreadable) {
            // Its message quotes the body.
            throw GarbledAnswer.failure(
                    "The vendor's answer cannot be read as JSON", trackingId, null);
        }
        if (decoded == null) {
            throw GarbledAnswer.failure("The vendor's answer is empty", trackingId, null);
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

    static boolean isJson(HttpHeaders headers) {
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
