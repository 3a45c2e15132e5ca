package io.tributary;

import static io.tributary.RunningSandbox.NOW;
import static io.tributary.RunningService.between;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;

import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One span for each vendor call, under the request that it was made for, and none at the vendor.
 */
class VendorSpansTest {

    private static final Queue<SpanData> SPANS = new ConcurrentLinkedQueue<>();
    private static final String QUERY =
            between(NOW.minus(Duration.ofDays(2)), NOW) + "&source=imagicle-milan";

    private final Set<String> headers = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final AtomicInteger asked = new AtomicInteger();
    private final RunningSandbox sandbox = new RunningSandbox();
    private final DisposableServer vendor =
            HttpServer.create()
                    .host("127.0.0.1")
                    .port(0)
                    .handle((request, response) -> {
                        request.requestHeaders().names().forEach(headers::add);
                        return asked.incrementAndGet() == 1
                                ? response.status(503).send()
                                : response.header("Content-Type", "application/json")
                                        .sendString(
                                                Mono.just("{\"totalCount\":0,\"recordings\":[]}"));
                    })
                    .bindNow();
    private RunningService service;

    static class Spans {

        @Bean
        SpanProcessor endedSpans() {
            return new EndedSpans();
        }
    }

    private static final class EndedSpans implements SpanProcessor {

        @Override
        public void onStart(Context parent, ReadWriteSpan span) {}

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            SPANS.add(span.toSpanData());
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }

    @BeforeEach
    void start() {
        service =
                RunningService.on(
                        sandbox,
                        "--spring.main.sources=" + Spans.class.getName(),
                        "--management.tracing.sampling.probability=1.0",
                        "--tributary.sources[4].base-url=http://127.0.0.1:" + vendor.port());
        SPANS.clear();
    }

    @AfterEach
    void stop() {
        service.close();
        sandbox.close();
        vendor.disposeNow();
    }

    @Test
    void eachVendorCallIsASpanOfTheRequestAndTheVendorLearnsNothingOfIt() {
        service.get(HttpStatus.OK, "/v1/recordings?" + QUERY);

        await().atMost(Duration.ofSeconds(30)).until(() -> !spans(SpanKind.SERVER).isEmpty());
        SpanData request = spans(SpanKind.SERVER).getFirst();
        List<SpanData> calls = spans(SpanKind.CLIENT);
        assertThat(calls)
                .extracting(span -> span.getAttributes().get(AttributeKey.stringKey("outcome")))
                .containsExactly("UNAVAILABLE", "SUCCESS");
        assertThat(calls)
                .allSatisfy(span -> {
                    assertThat(span.getTraceId()).isEqualTo(request.getTraceId());
                    assertThat(span.getParentSpanId()).isEqualTo(request.getSpanId());
                    assertThat(span.getName()).isEqualTo("imagicle-milan LIST");
                });
        assertThat(headers)
                .contains("Authorization")
                .doesNotContain("traceparent", "baggage", "b3");
    }

    private static List<SpanData> spans(SpanKind kind) {
        return SPANS.stream().filter(span -> span.getKind() == kind).toList();
    }
}
