package io.tributary.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import static java.util.Objects.requireNonNull;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.tributary.federation.Federation;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.reactive.server.WebTestClient;

import reactor.core.publisher.Mono;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

@DoorTest
@Import(TraceTest.Spans.class)
class TraceTest {

    private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00f067aa0ba902b7";

    @Autowired private WebTestClient http;
    @Autowired private Federation federation;
    @Autowired private ObservationRegistry observations;
    @Autowired private EndedSpans spans;

    @TestConfiguration(proxyBeanMethods = false)
    static class Spans {

        @Bean
        EndedSpans endedSpans() {
            return new EndedSpans();
        }
    }

    static final class EndedSpans implements SpanProcessor {

        private final Queue<SpanData> all = new ConcurrentLinkedQueue<>();

        /** Waits for it: it ends after the caller has the answer. */
        SpanData awaitOf(SpanKind kind) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> all.stream().anyMatch(span -> span.getKind() == kind));
            return all.stream().filter(span -> span.getKind() == kind).findFirst().orElseThrow();
        }

        @Override
        public void onStart(Context parent, ReadWriteSpan span) {}

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            all.add(span.toSpanData());
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }

    @BeforeEach
    void threeSources() {
        when(federation.sources(any())).thenReturn(Samples.reports());
        spans.all.clear();
    }

    private String traceId(String path, String... traceparents) {
        return requireNonNull(
                http.get()
                        .uri(path)
                        .header("traceparent", traceparents)
                        .exchange()
                        .expectBody()
                        .returnResult()
                        .getResponseHeaders()
                        .getFirst("Trace-Id"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00-" + ID + "-" + PARENT + "-01",
                "00-" + ID + "-" + PARENT + "-00",
                "cc-" + ID + "-" + PARENT + "-00",
                "cc-" + ID + "-" + PARENT + "-01-what-comes-later",
            })
    void aValidTraceIsContinuedSampledOrNot(String traceparent) {
        assertThat(traceId("/v1/sources", traceparent)).isEqualTo(ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ID,
                "ff-" + ID + "-" + PARENT + "-01",
                "00-" + ID + "-" + PARENT + "-01-more",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-" + PARENT + "-01",
                "00-" + ID + "-0000000000000000-01",
                "00-00000000000000000000000000000000-" + PARENT + "-01",
                "00-" + ID + "-" + PARENT + "-1",
                "00-" + ID + "0-" + PARENT + "-01",
                "00-" + ID + "-" + PARENT + "-01, 00-" + ID + "-" + PARENT + "-01",
            })
    void anInvalidTraceIsPassedOver(String traceparent) {
        assertThat(traceId("/v1/sources", traceparent))
                .isNotEqualTo(ID)
                .matches("(?!0{32})[0-9a-f]{32}");
    }

    @Test
    void whoBringsNoTraceGetsANewOne() {
        assertThat(traceId("/v1/sources")).isNotEqualTo(traceId("/v1/sources"));
    }

    @Test
    void anotherWayOfSendingATraceIsNotTaken() {
        String trace =
                http.get()
                        .uri("/v1/sources")
                        .header("b3", ID + "-" + PARENT + "-1")
                        .exchange()
                        .expectBody()
                        .returnResult()
                        .getResponseHeaders()
                        .getFirst("Trace-Id");

        assertThat(trace).isNotEqualTo(ID);
    }

    @Test
    void aRequestIsASpanOfTheCallersTrace() {
        traceId("/v1/sources", "00-" + ID + "-" + PARENT + "-01");

        SpanData server = spans.awaitOf(SpanKind.SERVER);
        assertThat(server.getTraceId()).isEqualTo(ID);
        assertThat(server.getParentSpanId()).isEqualTo(PARENT);
    }

    @Test
    void whatARequestAsksVendorsCanBeAChildOfItsSpan() {
        when(federation.list(any(), any(), any()))
                .thenReturn(
                        Mono.deferContextual(context -> {
                            Observation server = context.get(ObservationThreadLocalAccessor.KEY);
                            Observation.createNotStarted("vendor", observations)
                                    .parentObservation(server)
                                    .observe(() -> {});
                            return Mono.just(Samples.page(null));
                        }));

        traceId("/v1/recordings", "00-" + ID + "-" + PARENT + "-01");

        SpanData vendor = spans.awaitOf(SpanKind.INTERNAL);
        assertThat(vendor.getTraceId()).isEqualTo(ID);
        assertThat(vendor.getParentSpanId()).isEqualTo(spans.awaitOf(SpanKind.SERVER).getSpanId());
    }

    @Test
    void aSpanAndTheMetricsKnowThePathAndNothingOfTheQuery() {
        when(federation.list(any(), any(), any())).thenReturn(Mono.just(Samples.page(null)));

        traceId("/v1/recordings?owner=ana.secret", "00-" + ID + "-" + PARENT + "-01");

        SpanData server = spans.awaitOf(SpanKind.SERVER);
        assertThat(server.toString()).contains("/v1/recordings").doesNotContain("ana.secret");
        byte[] metrics =
                http.get()
                        .uri("/actuator/prometheus")
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        assertThat(new String(requireNonNull(metrics), StandardCharsets.UTF_8))
                .contains("http_server_requests", "uri=\"/v1/recordings\"")
                .doesNotContain("ana.secret");
    }
}
