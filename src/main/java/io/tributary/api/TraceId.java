package io.tributary.api;

import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;

import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.server.ServerWebExchange;

import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
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
    private static final Pattern VALID = Pattern.compile("(?!0{32})[0-9a-f]{32}");

    /** For what reaches no tracer. */
    static TraceId random() {
        byte[] bytes = new byte[BYTES];
        ThreadLocalRandom.current().nextBytes(bytes);
        return new TraceId(HexFormat.of().formatHex(bytes));
    }

    /** The trace of a request: that of its span, sampled or not; a new one where nobody traces. */
    static TraceId of(ServerWebExchange exchange) {
        Map<String, Object> attributes = exchange.getAttributes();
        TraceId trace = of(attributes);
        attributes.put(ATTRIBUTE, trace);
        return trace;
    }

    /** The same, for whoever may only read a request's attributes. */
    static TraceId of(Map<String, Object> attributes) {
        return attributes.get(ATTRIBUTE) instanceof TraceId known
                ? known
                : ofSpan(attributes).orElseGet(TraceId::random);
    }

    private static Optional<TraceId> ofSpan(Map<String, Object> attributes) {
        return ServerRequestObservationContext.findCurrent(attributes)
                .map(server -> server.<TracingContext>get(TracingContext.class))
                .map(TracingContext::getSpan)
                .map(span -> span.context().traceId())
                .filter(id -> VALID.matcher(id).matches())
                .map(TraceId::new);
    }
}
