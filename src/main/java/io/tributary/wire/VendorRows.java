package io.tributary.wire;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Optional;

/** Reads the entries of a page one by one, so that a bad one costs itself and not its page. */
public final class VendorRows {

    private VendorRows() {}

    /** The entries that can be read, in their order; fewer than the nodes where some cannot. */
    public static <T> List<T> read(List<JsonNode> nodes, Class<T> type) {
        return nodes.stream().flatMap(node -> read(node, type).stream()).toList();
    }

    /** One entry; empty where it cannot be read. */
    public static <T> Optional<T> read(JsonNode node, Class<T> type) {
        try {
            return node.isObject()
                    ? Optional.of(VendorJson.treeToValue(node, type))
                    : Optional.empty();
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }
}
