package io.tributary.api;

import org.springframework.web.server.ServerWebExchange;

import java.util.Map;
import java.util.TreeMap;

/** What the log line of a request says besides what every such line does. */
final class LogFields {

    private static final String ATTRIBUTE = LogFields.class.getName();

    private LogFields() {}

    static void add(ServerWebExchange exchange, String name, Object value) {
        Map<String, Object> fields = new TreeMap<>(of(exchange.getAttributes()));
        fields.put(name, value);
        exchange.getAttributes().put(ATTRIBUTE, fields);
    }

    /** By name. */
    @SuppressWarnings("unchecked") // put here, and nowhere else
    static Map<String, Object> of(Map<String, Object> attributes) {
        return (Map<String, Object>) attributes.getOrDefault(ATTRIBUTE, Map.of());
    }
}
