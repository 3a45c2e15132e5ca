package io.tributary.api;

import org.springframework.web.server.ServerWebExchange;

import java.util.Map;
import java.util.TreeMap;

/** What is to be said of a request when it has ended, besides what is said of every one. */
enum RequestFields {
    /** In its line of the log. */
    LOG,
    /** In its event of the audit. */
    AUDIT;

    private String attribute() {
        return RequestFields.class.getName() + "." + name();
    }

    void add(ServerWebExchange exchange, String name, Object value) {
        Map<String, Object> fields = new TreeMap<>(of(exchange.getAttributes()));
        fields.put(name, value);
        exchange.getAttributes().put(attribute(), fields);
    }

    /** By name. */
    @SuppressWarnings("unchecked") // put here, and nowhere else
    Map<String, Object> of(Map<String, Object> attributes) {
        return (Map<String, Object>) attributes.getOrDefault(attribute(), Map.of());
    }
}
