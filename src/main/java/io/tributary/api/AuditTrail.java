package io.tributary.api;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.tributary.federation.Reason;
import io.tributary.security.AuditAction;
import io.tributary.security.AuditEvent;
import io.tributary.security.AuditLog;
import io.tributary.security.AuditOutcome;
import io.tributary.security.Caller;
import io.tributary.security.CallerAttribute;
import io.tributary.security.Operation;

import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One event of the audit per request that is for an operation of the API, or that is refused. It is
 * written when the log's line of the request is, so also when its caller has left. {@code
 * tributary.requests} counts them.
 */
@Component
final class AuditTrail implements ObservationHandler<ServerRequestObservationContext> {

    private final Clock clock;
    private final MeterRegistry meters;

    AuditTrail(Clock clock, MeterRegistry meters) {
        this.clock = clock;
        this.meters = meters;
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof ServerRequestObservationContext;
    }

    @Override
    public void onStop(ServerRequestObservationContext context) {
        ServerHttpRequest request = requireNonNull(context.getCarrier());
        Reason reason = reason(context);
        Optional<Operation.Match> operation = Operation.of(request);
        Integer status = RequestLog.status(context);
        Map<String, Object> what = what(operation, request, context.getAttributes());
        AuditOutcome outcome =
                outcome(status, reason, context.isConnectionAborted() && !isWhole(context, what));
        if (operation.isEmpty() && outcome != AuditOutcome.REFUSED) {
            return;
        }
        AuditAction action = operation.map(match -> match.operation().action()).orElse(null);
        count(action, outcome, reason);
        Caller caller = CallerAttribute.of(context.getAttributes());
        AuditLog.write(
                new AuditEvent(
                        clock.instant(),
                        action,
                        outcome,
                        status,
                        reason,
                        caller == null ? null : caller.issuer(),
                        caller == null ? null : caller.subject(),
                        caller == null ? null : caller.client(),
                        address(request.getRemoteAddress()),
                        TraceId.of(context.getAttributes()).hex(),
                        what));
    }

    private void count(
            @Nullable AuditAction action, AuditOutcome outcome, @Nullable Reason reason) {
        meters.counter(
                        "tributary.requests",
                        "action",
                        nameOf(action),
                        "outcome",
                        outcome.name(),
                        "reason",
                        nameOf(reason))
                .increment();
    }

    private static String nameOf(@Nullable Enum<?> what) {
        return what == null ? "NONE" : what.name();
    }

    /** A caller that has all of an answer may be gone before we know that it has. */
    private static boolean isWhole(
            ServerRequestObservationContext context, Map<String, Object> what) {
        ServerHttpResponse response = context.getResponse();
        return response != null
                && what.get("bytes") instanceof Number bytes
                && bytes.longValue() == response.getHeaders().getContentLength();
    }

    private static @Nullable Reason reason(ServerRequestObservationContext context) {
        return (Reason) RequestFields.LOG.of(context.getAttributes()).get("reason");
    }

    /** An answer that broke off in the middle has the status that it began with. */
    private static AuditOutcome outcome(
            @Nullable Integer status, @Nullable Reason reason, boolean aborted) {
        if (aborted && reason == null) {
            return AuditOutcome.CANCELLED;
        }
        if (reason == Reason.OVERLOADED || (status != null && status >= 400 && status < 500)) {
            return AuditOutcome.REFUSED;
        }
        return reason != null || (status != null && status >= 500)
                ? AuditOutcome.FAILED
                : AuditOutcome.DONE;
    }

    private static @Nullable String address(@Nullable InetSocketAddress remote) {
        if (remote == null) {
            return null;
        }
        return remote.isUnresolved()
                ? remote.getHostString()
                : remote.getAddress().getHostAddress();
    }

    private static Map<String, Object> what(
            Optional<Operation.Match> operation,
            ServerHttpRequest request,
            Map<String, Object> attributes) {
        Map<String, Object> what = new TreeMap<>(RequestFields.AUDIT.of(attributes));
        Map<String, Object> counted = RequestFields.LOG.of(attributes);
        if (counted.containsKey("bytes")) {
            what.put("bytes", counted.get("bytes"));
        }
        if (counted.containsKey("rows")) {
            what.put("recordings", counted.get("rows"));
        }
        operation.ifPresentOrElse(
                match -> named(match, what),
                () -> what.put("path", AuditFields.cut(request.getPath().value())));
        return what;
    }

    private static void named(Operation.Match operation, Map<String, Object> what) {
        operation
                .variables()
                .forEach((name, value) -> {
                    String text = AuditFields.cut(value);
                    switch (name) {
                        case "id" -> what.put("ids", List.of(text));
                        case "name" -> what.put("source", text);
                        default -> what.put(name, text);
                    }
                });
    }
}
