package io.tributary;

import static io.tributary.RunningSandbox.NOW;
import static io.tributary.RunningService.between;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Retry, circuit, pause and budget as callers and vendors see them, over real HTTP. */
class ResilienceOverHttpTest {

    private static final String IMAGICLE = "imagicle-milan";
    private static final String QUERY =
            between(NOW.minus(Duration.ofDays(20)), NOW) + "&pageSize=20&source=" + IMAGICLE;
    private static final int PATIENCE = 600;

    private final RunningSandbox sandbox = new RunningSandbox();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void whatFailsForAMomentIsNotMissing() {
        try (RunningService service = start()) {
            for (Map<String, Object> fault :
                    List.<Map<String, Object>>of(
                            Map.of("status", 504, "times", 2),
                            Map.of("truncate", true, "times", 1),
                            Map.of("htmlWith200", true, "times", 1),
                            Map.of("resetConnection", true, "times", 1),
                            Map.of("status", 429, "retryAfter", "1", "times", 1))) {
                sandbox.plant(IMAGICLE, fault);
                sandbox.forgetCalls();

                assertThat(state(service.page(QUERY)))
                        .describedAs("%s", fault)
                        .isEqualTo("COMPLETE");

                assertThat(sandbox.calls().get(IMAGICLE))
                        .describedAs("%s", fault)
                        .isEqualTo((Integer) requireNonNull(fault.get("times")) + 1);
            }
        }
    }

    @Test
    void aSourceThatIsDownCostsNothingUntilItIsTriedAgainAndThenComesBack() {
        try (RunningService service =
                start(
                        "--resilience4j.circuitbreaker.configs.default.wait-duration-in-open-state=2s")) {
            sandbox.plant(IMAGICLE, Map.of("status", 504));
            for (int i = 0; i < 2; i++) {
                service.get(HttpStatus.SERVICE_UNAVAILABLE, "/v1/recordings?" + QUERY);
            }
            sandbox.forgetCalls();

            JsonNode refused =
                    service.get(HttpStatus.SERVICE_UNAVAILABLE, "/v1/recordings?" + QUERY);
            JsonNode page = service.page(QUERY + ",zoom-main");

            assertThat(refused.get("reason").asString()).isEqualTo("PROVIDER_UNAVAILABLE");
            assertThat(Duration.parse(refused.get("retryAfter").asString()))
                    .isBetween(Duration.ofNanos(1), Duration.ofSeconds(2));
            JsonNode problem = page.get("coverage").get("sources").get(0).get("problem");
            assertThat(problem.has("retryAfter")).isTrue();
            assertThat(page.get("recordings")).isNotEmpty();
            assertThat(sandbox.calls()).doesNotContainKey(IMAGICLE);
            assertThat(source(service).get("circuit").asString()).isEqualTo("OPEN");

            sandbox.mend(IMAGICLE);
            eventually(() -> state(service.page(QUERY + ",zoom-main")).equals("COMPLETE"));
            assertThat(source(service).get("state").asString()).isEqualTo("UP");
        }
    }

    @Test
    void aVendorThatWantsToBeLeftAloneIsByEveryRequest() {
        try (RunningService service = start()) {
            sandbox.plant(IMAGICLE, Map.of("status", 429, "retryAfter", "60", "times", 1));
            service.get(HttpStatus.SERVICE_UNAVAILABLE, "/v1/recordings?" + QUERY);
            sandbox.forgetCalls();

            JsonNode refused =
                    service.get(HttpStatus.SERVICE_UNAVAILABLE, "/v1/recordings?" + QUERY);

            assertThat(refused.get("reason").asString()).isEqualTo("PROVIDER_RATE_LIMITED");
            assertThat(Duration.parse(refused.get("retryAfter").asString()))
                    .isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1));
            assertThat(sandbox.calls()).isEmpty();
            assertThat(source(service).get("budget").get("remaining").asInt()).isZero();
        }
    }

    @Test
    void aSourceSaysWhatIsLeftOfItsBudgets() {
        try (RunningService service = start()) {
            service.page(QUERY + ",zoom-main");

            JsonNode zoom = service.get(HttpStatus.OK, "/v1/sources/zoom-main");

            assertThat(zoom.get("circuit").asString()).isEqualTo("CLOSED");
            assertThat(zoom.get("budget").get("limit").asInt()).isEqualTo(60);
            assertThat(zoom.get("budget").get("per").asString()).isEqualTo("PT1S");
            assertThat(zoom.get("budget").get("remaining").asInt()).isBetween(0, 60);
            assertThat(zoom.get("detailBudget").get("limit").asInt()).isEqualTo(80);
            assertThat(source(service).has("detailBudget")).isFalse();
        }
    }

    private RunningService start(String... keys) {
        String[] all = Arrays.copyOf(keys, keys.length + 1);
        all[keys.length] = "--tributary.cache.ttl=0s";
        return RunningService.on(sandbox, all);
    }

    private static JsonNode source(RunningService service) {
        return service.get(HttpStatus.OK, "/v1/sources/" + IMAGICLE);
    }

    private static String state(JsonNode page) {
        return page.get("coverage").get("sources").get(0).get("state").asString();
    }

    private static void eventually(BooleanSupplier condition) {
        for (int i = 0; i < PATIENCE; i++) {
            if (condition.getAsBoolean()) {
                return;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        throw new AssertionError("it never came to that");
    }
}
