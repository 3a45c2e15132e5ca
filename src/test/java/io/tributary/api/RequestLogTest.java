package io.tributary.api;

import static io.tributary.LoggedLines.fields;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;

import io.tributary.LoggedLines;
import io.tributary.federation.Federation;
import io.tributary.federation.FederationFailures;
import io.tributary.federation.Reason;
import io.tributary.federation.RecordingPage;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.test.web.reactive.server.WebTestClient;

import reactor.core.publisher.Mono;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

@DoorTest
class RequestLogTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @RegisterExtension final LoggedLines log = new LoggedLines();

    @Autowired private WebTestClient http;
    @Autowired private Federation federation;
    @LocalServerPort private int port;

    @BeforeEach
    void threeSources() {
        when(federation.sources(any())).thenReturn(Samples.reports());
    }

    private void get(String path) {
        http.get()
                .uri(path)
                .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                .exchange()
                .expectBody();
    }

    @Test
    void aListIsOneLineWithItsRowsAndWhatItLacks() {
        when(federation.list(any(), any(), any())).thenReturn(Mono.just(Samples.page("next")));

        get("/v1/recordings?owner=ana@example.com");

        ILoggingEvent line = logged();
        assertThat(line.getLevel()).isEqualTo(Level.INFO);
        assertThat(line.getMDCPropertyMap()).containsEntry("traceId", TRACE);
        assertThat(line.getFormattedMessage())
                .matches(
                        "GET /v1/recordings 200 in \\d+ ms" + " \\{missing=\\[zoom-main], rows=2}");
        assertThat(fields(line))
                .containsOnlyKeys(
                        "method", "path", "outcome", "durationMs", "status", "missing", "rows")
                .containsEntry("method", "GET")
                .containsEntry("path", "/v1/recordings")
                .containsEntry("outcome", "answered")
                .containsEntry("status", 200)
                .containsEntry("missing", List.of("zoom-main"))
                .containsEntry("rows", 2);
        assertThat(log.of("RequestLine")).hasSize(1);
    }

    @Test
    void inAStructuredLogWhatALineSaysIsInFieldsOfItsOwn() {
        when(federation.list(any(), any(), any())).thenReturn(Mono.just(Samples.page(null)));

        get("/v1/recordings?owner=ana@example.com");

        JsonNode line = JsonMapper.shared().readTree(encoder("ecs").encode(logged()));
        assertThat(line.get("traceId").asString()).isEqualTo(TRACE);
        assertThat(line.get("method").asString()).isEqualTo("GET");
        assertThat(line.get("path").asString()).isEqualTo("/v1/recordings");
        assertThat(line.get("status").asInt()).isEqualTo(200);
        assertThat(line.get("durationMs").isIntegralNumber()).isTrue();
        assertThat(line.get("outcome").asString()).isEqualTo("answered");
        assertThat(line.get("rows").asInt()).isEqualTo(2);
        assertThat(line.get("missing").get(0).asString()).isEqualTo("zoom-main");
    }

    private ILoggingEvent logged() {
        return log.awaitOne("RequestLine");
    }

    /** What {@code logging.structured.format.console} brings, without changing this JVM's log. */
    private static StructuredLogEncoder encoder(String format) {
        LoggerContext context = new LoggerContext();
        context.putObject(Environment.class.getName(), new StandardEnvironment());
        StructuredLogEncoder encoder = new StructuredLogEncoder();
        encoder.setContext(context);
        encoder.setFormat(format);
        encoder.start();
        return encoder;
    }

    @Test
    void aRefusalIsTheSameOneLineAndNoOther() {
        when(federation.list(any(), any(), any()))
                .thenReturn(
                        Mono.error(
                                FederationFailures.noAnswer(
                                        Map.of("zoom-main", Samples.rateLimited(null)))));

        get("/v1/recordings");

        ILoggingEvent line = logged();
        assertThat(line.getThrowableProxy()).isNull();
        assertThat(fields(line))
                .containsEntry("status", 503)
                .containsEntry("reason", Reason.PROVIDER_RATE_LIMITED)
                .containsEntry("missing", List.of("zoom-main"));
        assertThat(log.of("RequestLine")).hasSize(1);
        assertThat(log.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/recordings?pageSize=0", "/nothing", "/v1/sources/none", "/docs"})
    void whateverIsAskedIsOneLine(String path) {
        get(path);

        assertThat(logged().getFormattedMessage())
                .startsWith("GET " + path.replaceFirst("[?].*", "") + " ");
        assertThat(log.of("RequestLine")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void aRequestLineThatIsNoUriIsOneLineWithoutItsQuery(String method) throws IOException {
        try (RawCaller caller = new RawCaller(port, method + " /v1/recordings|x?q=a|secret")) {
            assertThat(caller.readAll())
                    .startsWith("HTTP/1.1 400 ")
                    .containsIgnoringCase("trace-id: " + traceId(logged()));
        }

        assertThat(logged().getFormattedMessage())
                .isEqualTo(method + " /v1/recordings|x 400 in 0 ms");
        assertThat(log.of("RequestLine")).hasSize(1);
    }

    private static String traceId(ILoggingEvent line) {
        return line.getMDCPropertyMap().getOrDefault("traceId", "none");
    }

    @Test
    void aCallerThatLeavesBeforeTheAnswerIsALineToo() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        when(federation.list(any(), any(), any()))
                .thenReturn(Mono.<RecordingPage>never().doOnSubscribe(_ -> asked.countDown()));
        try (RawCaller _ = new RawCaller(port, "GET /v1/recordings?owner=ana")) {
            assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
        }

        ILoggingEvent line = logged();
        assertThat(line.getFormattedMessage())
                .matches("GET /v1/recordings cancelled after \\d+ ms");
        assertThat(fields(line)).containsEntry("outcome", "cancelled").doesNotContainKey("status");
        assertThat(log.warnings()).isEmpty();
    }

    @Test
    void probesAreNoLines() {
        get("/actuator/health");
        get("/actuator/health/liveness");
        get("/actuator/health/readiness");
        get("/actuator/prometheus");
        get("/v1/sources");

        assertThat(logged().getFormattedMessage()).startsWith("GET /v1/sources ");
    }
}
