package io.tributary.sandbox.webex;

import io.tributary.sandbox.traffic.IncomingCall;
import io.tributary.sandbox.traffic.Refusal;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.stream.StreamSupport;

/** The JSON object with which recordings are changed. An empty text counts as none. */
record WebexBody(JsonNode object) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int MOST_IDS = 100;

    static WebexBody of(IncomingCall request) {
        if (request.body().isEmpty()) {
            throw bad("a body is required");
        }
        MediaType type = request.headers().getContentType();
        if (type == null || !type.isCompatibleWith(MediaType.APPLICATION_JSON)) {
            throw new Refusal(EmulatedWebexErrors.of(415));
        }
        try {
            JsonNode object = MAPPER.readTree(request.body());
            if (object.isObject()) {
                return new WebexBody(object);
            }
        } catch (JacksonException _) {
            // Refused below like any other JSON that is no object.
        }
        throw bad("the body is no JSON object");
    }

    boolean flag(String name) {
        JsonNode value = object.path(name);
        if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
            throw bad(name + " must be true or false");
        }
        return value.asBoolean(false);
    }

    @Nullable String text(String name) {
        JsonNode value = object.path(name);
        if (!value.isMissingNode() && !value.isNull() && !value.isString()) {
            throw bad(name + " must be a string");
        }
        String text = value.asString("");
        return text.isEmpty() ? null : text;
    }

    /** The identifiers, each once; at most 100 can be given. */
    List<String> ids() {
        JsonNode value = object.path("recordingIds");
        if (value.isMissingNode() || value.isNull()) {
            return List.of();
        }
        List<JsonNode> ids = StreamSupport.stream(value.spliterator(), false).toList();
        if (!value.isArray() || !ids.stream().allMatch(JsonNode::isString)) {
            throw bad("recordingIds must be strings");
        }
        if (ids.size() > MOST_IDS) {
            throw bad("recordingIds must be at most " + MOST_IDS);
        }
        return ids.stream().map(JsonNode::asString).distinct().toList();
    }

    static Refusal bad(String message) {
        return new Refusal(EmulatedWebexErrors.badRequest(message));
    }
}
