package io.tributary.api;

import io.tributary.federation.RecordingQuery;

import org.springframework.web.server.ServerWebExchange;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the audit says of a request besides who sent it and how it ended. */
final class AuditFields {

    private static final String ATTRIBUTE = AuditFields.class.getName();

    /** Of what callers write, which need not be what it should. */
    private static final int LONGEST = 200;

    private AuditFields() {}

    static void add(ServerWebExchange exchange, String name, Object value) {
        Map<String, Object> fields = new TreeMap<>(of(exchange.getAttributes()));
        fields.put(name, value);
        exchange.getAttributes().put(ATTRIBUTE, fields);
    }

    static void ids(ServerWebExchange exchange, List<String> ids) {
        add(exchange, "ids", ids.stream().map(AuditFields::cut).toList());
    }

    /**
     * @param query what of it the caller may see
     */
    static void query(ServerWebExchange exchange, RecordingQuery query) {
        add(exchange, "query", QueryFingerprint.of(query));
        add(exchange, "sources", query.sources());
    }

    static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    /** By name. */
    @SuppressWarnings("unchecked") // put here, and nowhere else
    static Map<String, Object> of(Map<String, Object> attributes) {
        return (Map<String, Object>) attributes.getOrDefault(ATTRIBUTE, Map.of());
    }
}
