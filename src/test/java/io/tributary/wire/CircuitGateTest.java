package io.tributary.wire;

import static io.tributary.wire.Failing.failing;
import static io.tributary.wire.Failing.garbled;
import static io.tributary.wire.Failing.limited;
import static io.tributary.wire.Failing.unavailable;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.tributary.source.Circuit;
import io.tributary.source.Failure;
import io.tributary.source.SourceException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

class CircuitGateTest {

    private static final Duration WAIT = Duration.ofSeconds(10);

    private VirtualTimeScheduler time;

    @BeforeEach
    void beginTime() {
        time = VirtualTimeScheduler.getOrSet();
    }

    @AfterEach
    void endTime() {
        VirtualTimeScheduler.reset();
    }

    @Test
    void aVendorThatFailsTooOftenIsLeftAloneForAWhile() {
        CircuitGate gate = gate();
        Failing call = Failing.with(unavailable());
        fail(gate, call, 4);
        assertThat(gate.state()).isEqualTo(Circuit.CLOSED);

        fail(gate, call, 1);
        time.advanceTimeBy(Duration.ofSeconds(4));
        SourceException refusal = failure(gate.guarded(call.call()));

        assertThat(gate.state()).isEqualTo(Circuit.OPEN);
        assertThat(call.made()).isEqualTo(5);
        assertThat(refusal.isRefusal()).isTrue();
        assertThat(refusal.failure())
                .isEqualTo(
                        new Failure.Unavailable(
                                "The vendor failed too often and is left alone for a while; the"
                                        + " last failure: down",
                                null,
                                Duration.ofSeconds(6)));
    }

    @Test
    void aFewCallsTryWhetherItAnswersAgain() {
        CircuitGate gate = gate();
        fail(gate, Failing.with(unavailable()), 5);
        time.advanceTimeBy(WAIT.plusMillis(1));
        assertThat(gate.state()).isEqualTo(Circuit.HALF_OPEN);
        Mono<String> hanging = gate.guarded(Mono.never());
        Disposable first = hanging.subscribe();
        Disposable second = hanging.subscribe();

        SourceException impatient = failure(Failing.within(Duration.ofSeconds(1), hanging));
        List<String> patient = new ArrayList<>();
        Failing.within(Duration.ofSeconds(5), gate.guarded(Mono.just("waited")))
                .subscribe(patient::add);
        assertThat(patient).isEmpty();
        first.dispose();
        second.dispose();
        time.advanceTimeBy(Duration.ofMillis(100));

        assertThat(impatient.isRefusal()).isTrue();
        assertThat(impatient.failure().retryAfter()).isEqualTo(Duration.ofSeconds(1));
        assertThat(patient).containsExactly("waited");
        assertThat(values(gate, Mono.just("back"), 1)).containsExactly("back");
        assertThat(gate.state()).isEqualTo(Circuit.CLOSED);
    }

    @Test
    void aTrialThatFailsLeavesItAloneAgain() {
        CircuitGate gate = gate();
        Failing call = Failing.with(unavailable());
        fail(gate, call, 5);
        time.advanceTimeBy(WAIT.plusMillis(1));

        fail(gate, call, 2);

        assertThat(gate.state()).isEqualTo(Circuit.OPEN);
        assertThat(failure(gate.guarded(call.call())).failure().retryAfter()).isEqualTo(WAIT);
        assertThat(call.made()).isEqualTo(7);
    }

    @Test
    void whatSaysThatAVendorAnswersDoesNotCountAgainstIt() {
        for (Mono<String> outcome :
                List.of(
                        limited(null),
                        garbled(),
                        failing(new Failure.Forbidden("no", null)),
                        Mono.<String>error(() ->
                                SourceException.refusal(
                                        new Failure.RateLimited("ours", null, null))))) {
            CircuitGate gate = gate();
            fail(gate, Failing.with(outcome), 50);
            assertThat(gate.state()).isEqualTo(Circuit.CLOSED);
        }
    }

    @Test
    void aVendorThatDoesNotAcceptUsIsNotAskedUntilItLocksUsOut() {
        CircuitGate gate = gate();
        Failing call = Failing.with(failing(new Failure.Unauthorized("who", "t")));
        fail(gate, call, 2);

        assertThat(gate.state()).isEqualTo(Circuit.OPEN);
        assertThat(call.made()).isEqualTo(1);
        assertThat(failure(gate.guarded(call.call())).failure())
                .isInstanceOf(Failure.Unauthorized.class);
        assertThat(failure(gate.unlessOpen(call.call())).isRefusal()).isTrue();
        assertThat(call.made()).isEqualTo(1);
    }

    @Test
    void aCallThatIsCancelledSaysNothingAboutItsVendor() {
        CircuitGate gate = gate();
        for (int i = 0; i < 50; i++) {
            gate.guarded(Mono.never()).subscribe().dispose();
        }

        assertThat(values(gate, Mono.just("well"), 1)).containsExactly("well");
    }

    private static CircuitGate gate() {
        CircuitBreakerConfig config =
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(10)
                        .minimumNumberOfCalls(5)
                        .failureRateThreshold(50)
                        .waitDurationInOpenState(WAIT)
                        .permittedNumberOfCallsInHalfOpenState(2)
                        .build();
        return CircuitGate.of("acme", config, CircuitBreakerRegistry.ofDefaults());
    }

    private static void fail(CircuitGate gate, Failing call, int times) {
        for (int i = 0; i < times; i++) {
            failure(gate.guarded(call.call()));
        }
    }

    private static List<String> values(CircuitGate gate, Mono<String> call, int times) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            gate.guarded(call).subscribe(values::add);
        }
        return values;
    }

    private static SourceException failure(Mono<String> call) {
        AtomicReference<Throwable> failed = new AtomicReference<>();
        call.subscribe(_ -> {}, failed::set);
        assertThat(failed.get()).isInstanceOf(SourceException.class);
        return (SourceException) failed.get();
    }
}
