package io.tributary.sandbox.traffic;

import com.fasterxml.jackson.annotation.JsonValue;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A JSON object in the making; a member without a value is left out, as all three vendors do. */
public final class JsonObject {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

    public JsonObject with(String name, @Nullable Object value) {
        if (value != null) {
            members.put(name, value);
        }
        return this;
    }

    public JsonObject withNull(String name) {
        members.put(name, null);
        return this;
    }

    @JsonValue
    Map<String, @Nullable Object> members() {
        return Collections.unmodifiableMap(members);
    }

    JsonObject copy() {
        JsonObject copy = new JsonObject();
        copy.members.putAll(members);
        return copy;
    }

    JsonObject without(String name) {
        JsonObject less = copy();
        less.members.remove(name);
        return less;
    }

    public byte[] bytes() {
        return MAPPER.writeValueAsBytes(members);
    }

    @Override
    public String toString() {
        return MAPPER.writeValueAsString(members);
    }
}
