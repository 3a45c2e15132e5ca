package io.tributary.api;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The members of the JSON object that a request brings. What is wrong with them is collected with
 * what is wrong with its parameters.
 */
final class Members {

    private static final ObjectReader JSON =
            JsonMapper.shared()
                    .readerFor(JsonNode.class)
                    .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    private final ObjectNode given;
    private final Parameters parameters;
    private final Set<String> names = new HashSet<>();

    private Members(ObjectNode given, Parameters parameters) {
        this.given = given;
        this.parameters = parameters;
    }

    /**
     * @throws ProblemException if the body is no JSON object
     */
    static Members of(byte[] body, Parameters parameters) {
        try {
            if (JSON.readValue(body) instanceof ObjectNode object) {
                return new Members(object, parameters);
            }
        } catch (JacksonException _) {
            // What it says quotes the body, and names our own classes.
        }
        throw ProblemException.unreadableBody();
    }

    /** The value of a member that may be left out; null where it is, or is refused. */
    <T> @Nullable T one(String name, ParameterType<T> type) {
        JsonNode value = member(name);
        return value == null ? null : parse(name, value, type);
    }

    /** The value of a member that must be there; null where it is refused. */
    <T> @Nullable T required(String name, ParameterType<T> type) {
        JsonNode value = member(name);
        if (value == null) {
            parameters.refuse(name, "It is missing.");
            return null;
        }
        return parse(name, value, type);
    }

    /**
     * The values of an array that must be there, each once; those that are refused are left out.
     */
    List<String> strings(String name, int most) {
        JsonNode array = member(name);
        if (array == null || !array.isArray() || array.isEmpty() || array.size() > most) {
            parameters.refuse(name, "It must be an array of 1 to %d strings.".formatted(most));
            return List.of();
        }
        List<String> values = new ArrayList<>();
        for (int index = 0; index < array.size(); index++) {
            add(array.get(index), "%s[%d]".formatted(name, index), values);
        }
        return values;
    }

    private void add(JsonNode element, String place, List<String> values) {
        String value = parse(place, element, text -> text);
        if (value != null && values.contains(value)) {
            parameters.refuse(place, "It stands there more than once.");
        } else if (value != null) {
            values.add(value);
        }
    }

    /**
     * To be called when all members have been read: what was given and not read is refused too.
     *
     * @throws ProblemException if anything was refused
     */
    void check() {
        given.propertyNames().stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> parameters.refuse(name, "This operation has no such member."));
        parameters.check();
    }

    private @Nullable JsonNode member(String name) {
        names.add(name);
        return given.get(name);
    }

    private <T> @Nullable T parse(String place, JsonNode value, ParameterType<T> type) {
        if (!value.isString()) {
            parameters.refuse(place, "It must be a string.");
            return null;
        }
        return parameters.parse(place, value.stringValue(), type);
    }
}
