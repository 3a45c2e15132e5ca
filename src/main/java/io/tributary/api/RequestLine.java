package io.tributary.api;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.spi.LoggingEventBuilder;

import java.time.Duration;
import java.util.Map;

/**
 * The one line that is logged about a request: a sentence for people, and the same as fields.
 *
 * @param path without the query, which may name people and hold tokens
 * @param status what was answered; absent where the caller left before that
 * @param cancelled whether the caller left, or was disconnected, before it had taken the answer
 * @param fields what only some requests have to say
 */
record RequestLine(
        TraceId trace,
        String method,
        String path,
        @Nullable Integer status,
        boolean cancelled,
        Duration duration,
        Map<String, Object> fields) {

    private static final Logger LOG = LoggerFactory.getLogger(RequestLine.class);

    void log() {
        LoggingEventBuilder line =
                LOG.atInfo()
                        .addKeyValue("method", method)
                        .addKeyValue("path", path)
                        .addKeyValue("outcome", cancelled ? "cancelled" : "answered")
                        .addKeyValue("durationMs", duration.toMillis());
        if (status != null) {
            line = line.addKeyValue("status", status);
        }
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            line = line.addKeyValue(field.getKey(), field.getValue());
        }
        try (var _ = MDC.putCloseable(TraceId.KEY, trace.hex())) {
            line.log(sentence());
        }
    }

    private String sentence() {
        return "%s %s%s%s %d ms%s"
                .formatted(
                        method,
                        path,
                        status == null ? "" : " " + status,
                        cancelled ? " cancelled after" : " in",
                        duration.toMillis(),
                        fields.isEmpty() ? "" : " " + fields);
    }
}
