package io.tributary.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import ch.qos.logback.classic.Level;

import io.tributary.LoggedLines;
import io.tributary.federation.Federation;
import io.tributary.federation.FederationFailures;
import io.tributary.federation.Reason;
import io.tributary.federation.SourceProblem;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

import reactor.core.publisher.Mono;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

@DoorTest
class ProblemTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @RegisterExtension final LoggedLines log = new LoggedLines();

    @Autowired private WebTestClient http;
    @Autowired private Federation federation;
    @LocalServerPort private int port;

    @BeforeEach
    void threeSources() {
        when(federation.sources(any())).thenReturn(Samples.reports());
    }

    static List<Arguments> failures() {
        SourceProblem timeout = Samples.transientFailure(Reason.PROVIDER_TIMEOUT);
        SourceProblem unavailable = Samples.transientFailure(Reason.PROVIDER_UNAVAILABLE);
        SourceProblem limited = Samples.rateLimited(Duration.ofMillis(2_001));
        SourceProblem unauthorized = Samples.permanent(Reason.PROVIDER_UNAUTHORIZED);
        SourceProblem forbidden = Samples.permanent(Reason.PROVIDER_FORBIDDEN);
        SourceProblem unsupported = Samples.permanent(Reason.UNSUPPORTED_BY_PROVIDER);
        return List.of(
                Arguments.of(Map.of("a", timeout), 504, "PROVIDER_TIMEOUT", true),
                Arguments.of(Map.of("a", timeout, "b", timeout), 504, "PROVIDER_TIMEOUT", true),
                Arguments.of(Map.of("a", limited), 503, "PROVIDER_RATE_LIMITED", true),
                Arguments.of(
                        Map.of("a", timeout, "b", unavailable), 503, "PROVIDER_UNAVAILABLE", true),
                Arguments.of(
                        Map.of("a", timeout, "b", unauthorized),
                        503,
                        "PROVIDER_UNAUTHORIZED",
                        true),
                Arguments.of(
                        Map.of("a", forbidden, "b", limited), 503, "PROVIDER_RATE_LIMITED", true),
                Arguments.of(
                        Map.of("c", limited, "b", unavailable), 503, "PROVIDER_UNAVAILABLE", true),
                Arguments.of(
                        Map.of("b", forbidden, "a", unauthorized),
                        503,
                        "PROVIDER_UNAUTHORIZED",
                        false),
                Arguments.of(
                        Map.of("a", unsupported, "b", forbidden), 503, "PROVIDER_FORBIDDEN", false),
                Arguments.of(Map.of("a", unsupported), 409, "UNSUPPORTED_BY_PROVIDER", false));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void theMostTellingFailureIsTheReason(
            Map<String, SourceProblem> problems, int status, String reason, boolean retryable) {
        when(federation.list(any(), any(), any()))
                .thenReturn(Mono.error(FederationFailures.noAnswer(problems)));

        http.get()
                .uri("/v1/recordings")
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody()
                .jsonPath("$.reason")
                .isEqualTo(reason)
                .jsonPath("$.retryable")
                .isEqualTo(retryable);
    }

    @Test
    void theOneSourceThatFailedIsNamed() {
        when(federation.find(any(), any(), any(), any()))
                .thenReturn(
                        Mono.error(
                                FederationFailures.noAnswer(
                                        Map.of("zoom-main", Samples.rateLimited(null)))));

        http.get()
                .uri("/v1/recordings/zoom-main~YQ")
                .exchange()
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .doesNotExist("Retry-After")
                .expectBody()
                .jsonPath("$.source")
                .isEqualTo("zoom-main")
                .jsonPath("$.retryAfter")
                .doesNotExist()
                .jsonPath("$.detail")
                .isEqualTo("No answer from zoom-main: The vendor wants fewer calls.");
    }

    @Test
    void severalFailuresAreAllToldWithTheShortestWait() {
        when(federation.list(any(), any(), any()))
                .thenReturn(
                        Mono.error(
                                FederationFailures.noAnswer(
                                        Map.of(
                                                "zoom-main",
                                                Samples.rateLimited(Duration.ofMillis(2_001)),
                                                "webex-emea",
                                                Samples.rateLimited(Duration.ofSeconds(30)),
                                                "webex-apac",
                                                Samples.permanent(Reason.PROVIDER_FORBIDDEN)))));

        http.get()
                .uri("/v1/recordings")
                .exchange()
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .valueEquals("Retry-After", "3")
                .expectBody()
                .jsonPath("$.retryAfter")
                .isEqualTo("PT2.001S")
                .jsonPath("$.source")
                .doesNotExist()
                .jsonPath("$.detail")
                .isEqualTo(
                        "No answer from webex-apac: It is PROVIDER_FORBIDDEN.; webex-emea: The"
                                + " vendor wants fewer calls.; zoom-main: The vendor wants fewer"
                                + " calls.");
    }

    @Test
    void aVendorThatIsLeftAloneForAWhileIsWorthAskingAfterIt() {
        SourceProblem left =
                new SourceProblem(
                        Reason.PROVIDER_UNAVAILABLE,
                        "It is left alone.",
                        true,
                        Duration.ofSeconds(20),
                        null);
        SourceProblem timeout = Samples.transientFailure(Reason.PROVIDER_TIMEOUT);
        when(federation.list(any(), any(), any()))
                .thenReturn(
                        Mono.error(
                                FederationFailures.noAnswer(
                                        Map.of("zoom-main", left, "webex-emea", timeout))));

        http.get()
                .uri("/v1/recordings")
                .exchange()
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .valueEquals("Retry-After", "20")
                .expectBody()
                .jsonPath("$.reason")
                .isEqualTo("PROVIDER_UNAVAILABLE")
                .jsonPath("$.retryable")
                .isEqualTo(true)
                .jsonPath("$.retryAfter")
                .isEqualTo("PT20S");
    }

    @Test
    void aMistakeOfOursShowsNothingButItsTrace() {
        when(federation.list(any(), any(), any()))
                .thenReturn(Mono.error(new IllegalStateException("password=hunter2")));

        String body =
                new String(
                        Objects.requireNonNull(
                                http.get()
                                        .uri("/v1/recordings?owner=ana")
                                        .header(
                                                "traceparent",
                                                "00-" + TRACE + "-00f067aa0ba902b7-01")
                                        .exchange()
                                        .expectStatus()
                                        .isEqualTo(500)
                                        .expectHeader()
                                        .valueEquals("Trace-Id", TRACE)
                                        .expectBody()
                                        .jsonPath("$.reason")
                                        .isEqualTo("INTERNAL")
                                        .jsonPath("$.traceId")
                                        .isEqualTo(TRACE)
                                        .returnResult()
                                        .getResponseBodyContent()),
                        StandardCharsets.UTF_8);

        assertThat(body).doesNotContain("hunter2", "Exception");
        assertThat(log.warnings())
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.getLevel()).isEqualTo(Level.ERROR);
                    assertThat(line.getMDCPropertyMap()).containsEntry("traceId", TRACE);
                    assertThat(line.getFormattedMessage()).isEqualTo("GET /v1/recordings failed");
                });
    }

    @Test
    void aFederationThatThrowsIsAMistakeOfOursToo() {
        when(federation.list(any(), any(), any())).thenThrow(new IllegalStateException("hunter2"));

        http.get()
                .uri("/v1/recordings")
                .exchange()
                .expectStatus()
                .isEqualTo(500)
                .expectBody()
                .jsonPath("$.reason")
                .isEqualTo("INTERNAL");
    }

    @Test
    void theTraceIsInTheContextOfAllThatARequestStarts() {
        when(federation.list(any(), any(), any()))
                .thenReturn(
                        Mono.deferContextual(context ->
                                context.<String>get("traceId").equals(TRACE)
                                        ? Mono.just(Samples.page(null))
                                        : Mono.error(new AssertionError("no trace"))));

        http.get()
                .uri("/v1/recordings")
                .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/v1",
                "/v1/recordings:import",
                "/v1/recordings/webex-emea~YQ/media",
                "/v1/sources/webex-emea/x"
            })
    void aPathThatLeadsNowhereIsNotFound(String path) {
        http.get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("There is nothing at this path.")
                .jsonPath("$.reason")
                .doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "POST,   /v1/recordings",
        "PUT,    /v1/recordings/webex-emea~YQ",
        "PUT,    /v1/sources",
        "PATCH,  /v1/sources/webex-emea"
    })
    void aMethodThatTheResourceDoesNotHaveIsNotAllowed(String method, String path) {
        http.method(HttpMethod.valueOf(method))
                .uri(path)
                .exchange()
                .expectStatus()
                .isEqualTo(405)
                .expectHeader()
                .value("Allow", allow -> assertThat(allow).contains("GET"))
                .expectBody()
                .jsonPath("$.title")
                .isEqualTo("Method Not Allowed")
                .jsonPath("$.reason")
                .doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/recordings",
                "/v1/recordings/webex-emea~YQ",
                "/v1/sources",
                "/v1/sources/webex-emea"
            })
    void whatIsNotAcceptedIsAProblemAllTheSame(String path) {
        http.get()
                .uri(path)
                .header("Accept", "text/html")
                .exchange()
                .expectStatus()
                .isEqualTo(406)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo(406);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /v1/recordings?q=a|b", "GET /v1/recordings?q=%zz"})
    void aRequestLineThatIsNoUriIsAProblemToo(String line) throws IOException {
        try (RawCaller caller = new RawCaller(port, line)) {
            assertThat(caller.readAll())
                    .startsWith("HTTP/1.1 400 ")
                    .containsIgnoringCase("content-type: application/problem+json")
                    .contains("\"status\":400")
                    .containsPattern("\"traceId\":\"[0-9a-f]{32}\"");
        }
    }
}
