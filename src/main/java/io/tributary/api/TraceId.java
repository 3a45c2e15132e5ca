package io.tributary.api;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one request is called in logs, here and at the caller's.
 *
 * @param hex 32 lower-case hexadecimal digits, not all zero
 */
record TraceId(String hex) {

    /** The header by which every response names its trace. */
    static final String HEADER = "Trace-Id";

    /** The name in log lines, and in the Reactor context. */
    static final String KEY = "traceId";

    private static final String ATTRIBUTE = TraceId.class.getName();
    private static final int BYTES = 16;

    // W3C Trace Context: versions after 00 may append fields; version ff is forbidden.
    private static final Pattern TRACEPARENT =
            Pattern.compile(
                    "(?:00-(?<first>[0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}"
                            + "|(?!00|ff)[0-9a-f]{2}-(?<later>[0-9a-f]{32})-(?!0{16})[0-9a-f]{16}"
                            + "-[0-9a-f]{2}(?:-.*)?)");
    private static final String NOBODY = "0".repeat(2 * BYTES);

    static TraceId random() {
        byte[] bytes = new byte[BYTES];
        ThreadLocalRandom.current().nextBytes(bytes);
        return new TraceId(HexFormat.of().formatHex(bytes));
    }

    /** The caller's trace, where the caller sends a valid {@code traceparent}; else a new one. */
    static TraceId continued(HttpHeaders headers) {
        List<String> parents = headers.getValuesAsList("traceparent");
        String id = parents.size() == 1 ? read(parents.getFirst()) : null;
        return id == null ? random() : new TraceId(id);
    }

    /** The trace of a request, which begins with the first call of this method. */
    static TraceId of(ServerWebExchange exchange) {
        return (TraceId)
                exchange.getAttributes()
                        .computeIfAbsent(
                                ATTRIBUTE, _ -> continued(exchange.getRequest().getHeaders()));
    }

    private static @Nullable String read(String traceparent) {
        Matcher matcher = TRACEPARENT.matcher(traceparent);
        if (!matcher.matches()) {
            return null;
        }
        String id =
                matcher.group("first") == null ? matcher.group("later") : matcher.group("first");
        return NOBODY.equals(id) ? null : id;
    }
}
