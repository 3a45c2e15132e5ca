package io.tributary.api;

import io.tributary.federation.RecordingQuery;

import org.springframework.web.server.ServerWebExchange;

import java.util.List;

/** What the audit says of a request besides who sent it and how it ended. */
final class AuditFields {

    /** Of what callers write, which need not be what it should. */
    private static final int LONGEST = 200;

    private AuditFields() {}

    static void ids(ServerWebExchange exchange, List<String> ids) {
        RequestFields.AUDIT.add(exchange, "ids", ids.stream().map(AuditFields::cut).toList());
    }

    /**
     * @param query what of it the caller may see
     */
    static void query(ServerWebExchange exchange, RecordingQuery query) {
        RequestFields.AUDIT.add(exchange, "query", QueryFingerprint.of(query));
        RequestFields.AUDIT.add(exchange, "sources", query.sources());
    }

    static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
