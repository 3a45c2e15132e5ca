package io.tributary.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.RetryConfig;
import io.tributary.settings.Secret;
import io.tributary.source.Budget;
import io.tributary.source.Circuit;
import io.tributary.source.Failure;
import io.tributary.source.SourceException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.HttpHandlerConnector;
import org.springframework.web.reactive.function.client.ExchangeFunctions;
import org.springframework.web.reactive.function.client.WebClient;

import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What comes between a call and its vendor, in its order, over HTTP within the process. */
class ProtectionTest {

    private static final URI BASE = URI.create("http://vendor.example/v1");
    private static final URI PAGE = URI.create(BASE + "/page");

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T00:00:00Z"));
    private final ScriptedVendor vendor = new ScriptedVendor();
    private int grants;

    record Body(@Nullable String name) {}

    @Test
    void aCallIsMadeAgainWithinOneRequest() {
        vendor.then(503, "{}").then("{\"name\":\"a\"}");

        StepVerifier.create(get(http(Allowance.UNLIMITED)))
                .expectNext(new Body("a"))
                .verifyComplete();
        assertThat(vendor.asked()).containsExactly("/v1/page", "/v1/page");
    }

    @Test
    void aPageForPeopleIsAskedForOnceMoreBeforeItIsABadResponse() {
        Map<String, String> html = Map.of("Content-Type", "text/html");
        vendor.then(200, html, "<html>").then("{\"name\":\"a\"}");
        StepVerifier.create(get(http(Allowance.UNLIMITED)))
                .expectNext(new Body("a"))
                .verifyComplete();

        vendor.then(200, html, "<html>").then(200, html, "<html>");
        assertThat(failure(get(http(Allowance.UNLIMITED))).failure())
                .isInstanceOf(Failure.BadResponse.class);
        assertThat(vendor.asked()).hasSize(4);
    }

    @Test
    void whatAVendorRefusesItIsNotAskedAgain() {
        vendor.then(400, "{}");

        assertThat(failure(get(http(Allowance.UNLIMITED))).failure())
                .isInstanceOf(Failure.BadResponse.class);
        assertThat(vendor.asked()).hasSize(1);
    }

    @Test
    void aCircuitThatIsOpenAsksTheVendorNothing() {
        SourceWire wire = wire(Allowance.UNLIMITED);
        VendorHttp http = wire.http(BASE, new Errors());
        for (int i = 0; i < 6; i++) {
            vendor.then(503, "{}");
        }
        failure(get(http));
        failure(get(http));

        SourceException refusal = failure(get(http));

        assertThat(vendor.asked()).hasSize(4);
        assertThat(refusal.isRefusal()).isTrue();
        assertThat(refusal.failure().retryAfter()).isPositive();
        assertThat(wire.connection().circuit()).isEqualTo(Circuit.OPEN);
    }

    @Test
    void everyAttemptCostsAPermit() {
        SourceWire wire = wire(Allowance.of(Allowance.Rate.perDay(3)));
        VendorHttp http = wire.http(BASE, new Errors());
        vendor.then(503, "{}").then("{}").then("{}");
        StepVerifier.create(get(http)).expectNextCount(1).verifyComplete();
        assertThat(wire.connection().budget()).isEqualTo(new Budget(3, 1, Duration.ofDays(1)));
        StepVerifier.create(get(http)).expectNextCount(1).verifyComplete();

        SourceException refusal = failure(Failing.within(Duration.ofSeconds(5), get(http)));

        assertThat(refusal.failure()).isInstanceOf(Failure.RateLimited.class);
        assertThat(refusal.isRefusal()).isTrue();
        assertThat(vendor.asked()).hasSize(3);
        assertThat(wire.connection().circuit()).isEqualTo(Circuit.CLOSED);
    }

    @Test
    void aRefusedTokenIsRenewedWithinTheCallAndCostsAPermitToo() {
        SourceWire wire = wire(Allowance.of(Allowance.Rate.perDay(10)));
        VendorHttp http =
                wire.http(BASE, new Errors())
                        .as(wire.tokens(Mono.fromSupplier(this::token), Duration.ofMinutes(1)));
        vendor.then(401, "{}").then("{}");

        StepVerifier.create(get(http)).expectNextCount(1).verifyComplete();

        assertThat(vendor.credentials()).containsExactly("Bearer t1", "Bearer t2");
        assertThat(wire.connection().budget()).isEqualTo(new Budget(10, 8, Duration.ofDays(1)));
    }

    @Test
    void aVendorThatWantsToBeLeftAloneIsNotAskedByTheNextCallEither() {
        VendorHttp http = http(Allowance.UNLIMITED);
        vendor.then(429, with("Retry-After", "60"), "{}").then("{}");
        SourceException limited = failure(Failing.within(Duration.ofSeconds(5), get(http)));

        SourceException refusal = failure(Failing.within(Duration.ofSeconds(5), get(http)));

        assertThat(limited.isRefusal()).isFalse();
        assertThat(limited.failure().retryAfter()).isEqualTo(Duration.ofMinutes(1));
        assertThat(refusal.isRefusal()).isTrue();
        assertThat(refusal.failure()).isInstanceOf(Failure.RateLimited.class);
        assertThat(vendor.asked()).hasSize(1);
    }

    private static Map<String, String> with(String header, String value) {
        return Map.of("Content-Type", "application/json", header, value);
    }

    private IssuedToken token() {
        grants++;
        return new IssuedToken(
                Secret.of("t" + grants),
                clock.instant(),
                clock.instant().plusSeconds(3600),
                null,
                null);
    }

    private static Mono<Body> get(VendorHttp http) {
        return http.get(VendorRequest.list(PAGE), Body.class).map(VendorAnswer::body);
    }

    private static SourceException failure(Mono<Body> call) {
        return (SourceException)
                call.<Throwable>flatMap(_ -> Mono.empty())
                        .onErrorResume(SourceException.class, Mono::just)
                        .blockOptional(Duration.ofSeconds(30))
                        .orElseThrow();
    }

    private VendorHttp http(Allowance allowance) {
        return wire(allowance).http(BASE, new Errors());
    }

    private SourceWire wire(Allowance allowance) {
        Resilience resilience =
                TestWire.resilience(
                        RetryConfig.custom()
                                .maxAttempts(2)
                                .intervalFunction(IntervalFunction.of(1))
                                .build(),
                        CircuitBreakerConfig.custom()
                                .slidingWindowSize(4)
                                .minimumNumberOfCalls(4)
                                .build(),
                        Duration.ofSeconds(8),
                        Duration.ofMinutes(5),
                        new SchedulerTime());
        return TestWire.with(
                        () ->
                                WebClient.builder()
                                        .exchangeFunction(
                                                ExchangeFunctions.create(
                                                        new HttpHandlerConnector(
                                                                vendor.handler()))),
                        resilience,
                        Duration.ZERO,
                        Ticker.systemTicker(),
                        clock)
                .source(TestWire.named("acme"), VendorLimits.of(allowance));
    }

    private static final class Errors implements VendorErrors {

        @Override
        public String trackingIdHeader() {
            return "X-Track";
        }

        @Override
        public Failure failure(VendorError error) {
            return switch (error.status()) {
                case 401 -> new Failure.Unauthorized("401", null);
                case 429 -> new Failure.RateLimited("429", null, error.retryAfter());
                case 503 -> new Failure.Unavailable("503", null, error.retryAfter());
                default -> new Failure.BadResponse("bad", null);
            };
        }
    }
}
