package io.tributary.wire;

import static io.tributary.wire.Failing.failing;
import static io.tributary.wire.Failing.garbled;
import static io.tributary.wire.Failing.limited;
import static io.tributary.wire.Failing.timedOut;
import static io.tributary.wire.Failing.unavailable;
import static io.tributary.wire.Failing.within;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.RetryConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.tributary.source.Failure;
import io.tributary.source.SourceException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import java.time.Duration;
import java.util.stream.Stream;

class RetryingTest {

    private static final Duration LONG = Duration.ofMinutes(2);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void whatFailsForAMomentIsMadeAgainLaterEachTime() {
        Failing call = Failing.with(unavailable(), unavailable(), Mono.just("at last"));

        StepVerifier.withVirtualTime(() -> within(LONG, retrying(0).retried(call.call())))
                .expectSubscription()
                .expectNoEvent(Duration.ofMillis(200 + 400))
                .expectNext("at last")
                .verifyComplete();
        assertThat(call.made()).isEqualTo(3);
    }

    @Test
    void theFailureOfTheLastAttemptIsTheCalls() {
        Failing call = Failing.with(unavailable(), unavailable(), timedOut());

        StepVerifier.withVirtualTime(() -> within(LONG, retrying(0).retried(call.call())))
                .thenAwait(LONG)
                .verifyErrorSatisfies(error ->
                        assertThat(((SourceException) error).failure())
                                .isInstanceOf(Failure.TimedOut.class));
        assertThat(call.made()).isEqualTo(3);
    }

    @Test
    void aVendorThatSaysWhenToComeBackGetsItsWill() {
        Failing call = Failing.with(limited(Duration.ofSeconds(7)), Mono.just("then"));

        StepVerifier.withVirtualTime(() -> within(LONG, retrying(0).retried(call.call())))
                .expectSubscription()
                .expectNoEvent(Duration.ofSeconds(7))
                .expectNext("then")
                .verifyComplete();
    }

    @Test
    void notAllComeBackAtOnceButNobodyTooEarly() {
        Failing call = Failing.with(limited(Duration.ofSeconds(10)), Mono.just("then"));

        StepVerifier.withVirtualTime(() -> within(LONG, retrying(1).retried(call.call())))
                .expectSubscription()
                .expectNoEvent(Duration.ofSeconds(12))
                .expectNext("then")
                .verifyComplete();
    }

    @Test
    void whatWouldLeaveLessTimeThanItWaitsForIsNotMadeAgain() {
        Failing call = Failing.with(limited(Duration.ofSeconds(8)), Mono.just("then"));
        Failing other = Failing.with(limited(Duration.ofSeconds(8)), Mono.just("then"));

        StepVerifier.withVirtualTime(
                        () -> within(Duration.ofMillis(15_999), retrying(0).retried(call.call())))
                .expectErrorSatisfies(error ->
                        assertThat(((SourceException) error).failure().retryAfter())
                                .isEqualTo(Duration.ofSeconds(8)))
                .verify();
        StepVerifier.withVirtualTime(
                        () -> within(Duration.ofSeconds(16), retrying(0).retried(other.call())))
                .expectSubscription()
                .expectNoEvent(Duration.ofSeconds(8))
                .expectNext("then")
                .verifyComplete();
        assertThat(call.made()).isEqualTo(1);
    }

    static Stream<Mono<String>> hopeless() {
        return Stream.of(
                failing(new Failure.Unauthorized("who", null)),
                failing(new Failure.Forbidden("no", null)),
                failing(new Failure.BadResponse("what", null)),
                timedOut(),
                Mono.error(() ->
                        SourceException.refusal(
                                new Failure.RateLimited("ours", null, Duration.ofSeconds(1)))),
                Mono.error(() ->
                        SourceException.refusal(
                                new Failure.Unavailable("open", null, Duration.ofSeconds(1)))));
    }

    @ParameterizedTest
    @MethodSource("hopeless")
    void whatIsPermanentOrOurOwnRefusalIsNotMadeAgain(Mono<String> outcome) {
        Failing call = Failing.with(outcome);

        StepVerifier.withVirtualTime(() -> within(LONG, retrying(0).retried(call.call())))
                .verifyError(SourceException.class);
        assertThat(call.made()).isEqualTo(1);
    }

    @Test
    void whatTheVendorSaidIsNotLostWhenWeRefuseTheNextAttempt() {
        Failing call =
                Failing.with(
                        unavailable(),
                        Mono.error(() ->
                                SourceException.refusal(
                                        new Failure.Unavailable("open", null, null))));

        StepVerifier.withVirtualTime(() -> within(LONG, retrying(0).retried(call.call())))
                .thenAwait(LONG)
                .verifyErrorSatisfies(error -> {
                    assertThat(((SourceException) error).isRefusal()).isFalse();
                    assertThat(((SourceException) error).failure().detail()).isEqualTo("down");
                });
    }

    @Test
    void anAnswerThatCannotBeReadIsAskedForOnceMore() {
        Failing passing = Failing.with(garbled(), Mono.just("whole"));
        Failing lasting = Failing.with(garbled());

        StepVerifier.withVirtualTime(() -> within(LONG, retrying(0).retried(passing.call())))
                .thenAwait(LONG)
                .expectNext("whole")
                .verifyComplete();
        StepVerifier.withVirtualTime(() -> within(LONG, retrying(0).retried(lasting.call())))
                .thenAwait(LONG)
                .verifyErrorSatisfies(error ->
                        assertThat(((SourceException) error).failure())
                                .isEqualTo(new Failure.BadResponse("half", "t")));
        assertThat(lasting.made()).isEqualTo(2);
    }

    @Test
    void aVendorThatFailsAltogetherGetsTenRetriesAMinute() {
        Failing call = Failing.with(unavailable());

        StepVerifier.withVirtualTime(
                        () -> {
                            Retrying retrying = retrying(0);
                            return failedCalls(retrying, call, 50)
                                    .then(Mono.delay(Duration.ofSeconds(61)))
                                    .then(failedCalls(retrying, call, 50));
                        })
                .thenAwait(LONG)
                .verifyComplete();
        assertThat(call.made()).isEqualTo(50 + 10 + 50 + 10);
        assertThat(
                        meters.get("tributary.vendor.retries")
                                .tags("source", "acme", "reason", "UNAVAILABLE")
                                .counter()
                                .count())
                .isEqualTo(20);
    }

    @Test
    void aTenthOfTheLastMinutesCallsMayBeRetried() {
        Failing call = Failing.with(unavailable());
        Failing good = Failing.with(Mono.just("good"));

        StepVerifier.withVirtualTime(
                        () -> {
                            Retrying retrying = retrying(0);
                            return Flux.range(0, 250)
                                    .concatMap(_ -> within(LONG, retrying.retried(good.call())))
                                    .then(failedCalls(retrying, call, 50));
                        })
                .thenAwait(LONG)
                .verifyComplete();
        assertThat(call.made()).isEqualTo(50 + 30);
    }

    private static Mono<Void> failedCalls(Retrying retrying, Failing call, int number) {
        return Flux.range(0, number)
                .flatMap(
                        _ ->
                                within(LONG, retrying.retried(call.call()))
                                        .onErrorComplete(SourceException.class),
                        number)
                .then();
    }

    private Retrying retrying(double random) {
        return new Retrying(
                "acme",
                RetryConfig.custom()
                        .maxAttempts(3)
                        .intervalFunction(IntervalFunction.ofExponentialBackoff(200, 2))
                        .build(),
                () -> random,
                new CallMetrics("acme", meters, ObservationRegistry.NOOP));
    }
}
