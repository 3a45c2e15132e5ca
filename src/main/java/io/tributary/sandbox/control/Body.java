package io.tributary.sandbox.control;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The JSON body of a control call, read field by field so that each mistake is named. */
final class Body {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final JsonNode fields;

    private Body(JsonNode fields) {
        this.fields = fields;
    }

    static Body parse(String text, Set<String> known) {
        JsonNode node;
        try {
            node = MAPPER.readTree(text);
        } catch (JacksonException _) {
            throw new BadControlCall(400, "the body must be a JSON object");
        }
        if (!node.isObject()) {
            throw new BadControlCall(400, "the body must be a JSON object");
        }
        for (String name : node.propertyNames()) {
            if (!known.contains(name)) {
                throw new BadControlCall(400, name + " is unknown; known are " + sorted(known));
            }
        }
        return new Body(node);
    }

    @Nullable String text(String name) {
        JsonNode value = fields.path(name);
        if (isAbsent(value)) {
            return null;
        }
        if (!value.isString()) {
            throw new BadControlCall(400, name + " must be a string");
        }
        return value.asString();
    }

    @Nullable Integer number(String name, int least, int most) {
        JsonNode value = fields.path(name);
        if (isAbsent(value)) {
            return null;
        }
        if (!value.canConvertToInt() || value.asInt() < least || value.asInt() > most) {
            throw new BadControlCall(
                    400, name + " must be a whole number from " + least + " to " + most);
        }
        return value.asInt();
    }

    boolean flag(String name) {
        JsonNode value = fields.path(name);
        if (isAbsent(value)) {
            return false;
        }
        if (!value.isBoolean()) {
            throw new BadControlCall(400, name + " must be true or false");
        }
        return value.asBoolean();
    }

    @Nullable Instant instant(String name) {
        String text = text(name);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            throw new BadControlCall(400, name + " must be an instant like 2026-03-01T09:15:00Z");
        }
    }

    @Nullable Duration duration(String name) {
        String text = text(name);
        try {
            return text == null ? null : Duration.parse(text);
        } catch (DateTimeException _) {
            throw new BadControlCall(400, name + " must be a duration like PT1H30M");
        }
    }

    <E extends Enum<E>> @Nullable E constant(String name, Class<E> type) {
        String text = text(name);
        return text == null
                ? null
                : Arrays.stream(type.getEnumConstants())
                        .filter(constant -> constant.name().equals(text))
                        .findAny()
                        .orElseThrow(() ->
                                new BadControlCall(
                                        400,
                                        name
                                                + " must be one of "
                                                + List.of(type.getEnumConstants())));
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }
}
