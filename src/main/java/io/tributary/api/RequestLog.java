package io.tributary.api;

import static java.util.Objects.requireNonNull;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.scheduler.Schedulers;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One line per request, written when its answer is, or when its caller has left. It says what the
 * server's metric and span say, and begins and ends with them.
 */
@Component
final class RequestLog implements ObservationHandler<ServerRequestObservationContext> {

    private static final String UNANSWERED = RequestLog.class.getName() + ".UNANSWERED";

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof ServerRequestObservationContext;
    }

    @Override
    public void onStart(ServerRequestObservationContext context) {
        context.put(RequestLog.class, now());
    }

    @Override
    public void onStop(ServerRequestObservationContext context) {
        ServerHttpRequest request = requireNonNull(context.getCarrier());
        String path = request.getPath().value();
        if (isProbe(path)) {
            return;
        }
        Map<String, Object> attributes = context.getAttributes();
        long start = context.<Long>getRequired(RequestLog.class);
        new RequestLine(
                        TraceId.of(attributes),
                        request.getMethod().name(),
                        path,
                        status(context),
                        context.isConnectionAborted(),
                        Duration.ofNanos(now() - start),
                        RequestFields.LOG.of(attributes))
                .log();
    }

    /** Its caller left before there was anything to answer. */
    static void unanswered(ServerWebExchange exchange) {
        exchange.getAttributes().put(UNANSWERED, true);
        ServerRequestObservationContext.findCurrent(exchange.getAttributes())
                .ifPresent(context -> context.setConnectionAborted(true));
    }

    /** Asked every few seconds, by machines that look at the answer. */
    private static boolean isProbe(String path) {
        return path.startsWith("/actuator/health") || path.equals("/actuator/prometheus");
    }

    /** What was answered; null where the caller left before that. */
    static @Nullable Integer status(ServerRequestObservationContext context) {
        if (context.getAttributes().containsKey(UNANSWERED)) {
            return null;
        }
        ServerHttpResponse response = requireNonNull(context.getResponse());
        HttpStatusCode status = response.getStatusCode();
        boolean isAnswered = response.isCommitted() || !context.isConnectionAborted();
        return isAnswered && status != null ? status.value() : null;
    }

    private static long now() {
        return Schedulers.parallel().now(TimeUnit.NANOSECONDS);
    }
}
