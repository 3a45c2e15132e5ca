package io.tributary.api;

import io.tributary.federation.RecordingQuery;
import io.tributary.source.Change;

import org.jspecify.annotations.Nullable;
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

    /** What came with it. */
    static void change(ServerWebExchange exchange, Change change) {
        switch (change) {
            case Change.Reassign(String owner) -> text(exchange, "owner", owner);
            case Change.Delete(String reason, String comment) -> {
                text(exchange, "remark", reason);
                text(exchange, "comment", comment);
            }
            case Change.Trash _, Change.Restore _ -> {}
        }
    }

    private static void text(ServerWebExchange exchange, String name, @Nullable String text) {
        if (text != null) {
            RequestFields.AUDIT.add(exchange, name, cut(text));
        }
    }

    static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
