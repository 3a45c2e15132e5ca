package io.tributary;

import static io.tributary.RunningSandbox.NOW;
import static io.tributary.RunningService.between;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What Prometheus sees of vendors that fail, lie and say what nobody knows, and of callers. */
class VendorMetricsTest {

    private static final String QUERY =
            between(NOW.minus(Duration.ofDays(20)), NOW) + "&pageSize=20&source=";

    @Test
    void everythingThatVendorsDoIsCounted() throws Exception {
        try (RunningSandbox sandbox = new RunningSandbox();
                RunningService service = RunningService.on(sandbox)) {
            sandbox.plant("imagicle-milan", Map.of("status", 504, "times", 1));
            sandbox.plant("zoom-main", Map.of("status", 403));
            sandbox.plant("webex-emea", Map.of("badRow", true));
            sandbox.plant("webex-apac", Map.of("unknownValues", true));
            String question = QUERY + "imagicle-milan,zoom-main,webex-emea,webex-apac";
            service.page(question);
            service.page(question);

            assertThat(samples(service))
                    .anyMatch(
                            is(
                                    "tributary_vendor_calls_seconds_count",
                                    "imagicle-milan",
                                    "call=\"LIST\"",
                                    "outcome=\"SUCCESS\""))
                    .anyMatch(
                            is(
                                    "tributary_vendor_calls_seconds_count",
                                    "imagicle-milan",
                                    "outcome=\"UNAVAILABLE\""))
                    .anyMatch(
                            is(
                                    "tributary_vendor_calls_seconds_count",
                                    "webex-emea",
                                    "call=\"TOKEN\""))
                    .anyMatch(
                            is(
                                    "tributary_vendor_retries_total",
                                    "imagicle-milan",
                                    "reason=\"UNAVAILABLE\""))
                    .anyMatch(
                            is(
                                    "tributary_vendor_gaps_total",
                                    "zoom-main",
                                    "reason=\"PROVIDER_FORBIDDEN\""))
                    .anyMatch(
                            is(
                                    "tributary_vendor_rows_skipped_total",
                                    "webex-emea",
                                    "cause=\"UNREADABLE\""))
                    .anyMatch(
                            is("tributary_vendor_cache_total", "imagicle-milan", "result=\"miss\""))
                    .anyMatch(
                            is("tributary_vendor_cache_total", "imagicle-milan", "result=\"hit\""))
                    .anyMatch(is("tributary_vendor_drift_total", "webex-apac", "field="))
                    .anyMatch(is("tributary_refresh_token_days_left", "webex-emea"))
                    .anyMatch(line ->
                            line.startsWith("resilience4j_circuitbreaker_state{")
                                    && line.contains("name=\"zoom-main\""));
        }
    }

    @Test
    void budgetsAndHowRequestsEndAreMeasured() throws Exception {
        try (RunningSandbox sandbox = new RunningSandbox();
                RunningService service = RunningService.on(sandbox)) {
            sandbox.plant("zoom-main", Map.of("status", 429, "retryAfter", "60"));
            service.page(QUERY + "zoom-main,imagicle-milan");
            service.get(HttpStatus.BAD_REQUEST, "/v1/recordings?pageSize=0");

            assertThat(samples(service))
                    .contains(
                            budget("limit", "LIST", 60),
                            budget("left", "LIST", 0),
                            budget("limit", "DETAIL", 80),
                            "tributary_vendor_failing_seconds{source=\"imagicle-milan\"} 0.0",
                            oneList("DONE", "NONE"),
                            oneList("REFUSED", "INVALID_PARAMETER"))
                    .anyMatch(line ->
                            line.startsWith("http_server_requests_seconds_bucket{")
                                    && line.contains("uri=\"/v1/recordings\"")
                                    && line.contains("le=\"5.0\""));
        }
    }

    private static String budget(String what, String call, int calls) {
        return "tributary_vendor_budget_%s{call=\"%s\",source=\"zoom-main\"} %d.0"
                .formatted(what, call, calls);
    }

    private static String oneList(String outcome, String reason) {
        return "tributary_requests_total{action=\"LIST\",outcome=\"%s\",reason=\"%s\"} 1.0"
                .formatted(outcome, reason);
    }

    private static Predicate<String> is(String metric, String source, String... tags) {
        return line ->
                line.startsWith(metric + "{")
                        && line.contains("source=\"" + source + "\"")
                        && List.of(tags).stream().allMatch(line::contains);
    }

    private static List<String> samples(RunningService service)
            throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(
                                            URI.create(service.url() + "/actuator/prometheus"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body()
                    .lines()
                    .toList();
        }
    }
}
