package io.tributary.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;
import reactor.test.publisher.PublisherProbe;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

class CallCacheTest {

    private static final URI ADDRESS = URI.create("https://vendor.example/list");
    private static final Duration TTL = Duration.ofSeconds(15);

    private final AtomicLong nanos = new AtomicLong();
    private final CallCache cache = new CallCache(TTL, 10, nanos::get, new SimpleMeterRegistry());
    private final CallCache keepsNothing =
            new CallCache(Duration.ZERO, 10, nanos::get, new SimpleMeterRegistry());

    private final Sinks.One<String> answer = Sinks.one();
    private final PublisherProbe<String> probe = PublisherProbe.of(answer.asMono());
    private final List<String> got = new ArrayList<>();

    @Test
    void twoThatWaitShareOneCall() {
        var first = cache.get("acme", ADDRESS, probe.mono()).subscribe(got::add);
        var second = cache.get("acme", ADDRESS, probe.mono()).subscribe(got::add);
        answer.tryEmitValue("page").orThrow();

        assertThat(got).containsExactly("page", "page");
        assertThat(probe.subscribeCount()).isEqualTo(1);
        assertThat(first.isDisposed() && second.isDisposed()).isTrue();
    }

    @Test
    void whoStaysGetsTheValueWhenAnotherLeaves() {
        var leaves = cache.get("acme", ADDRESS, probe.mono()).subscribe(got::add);
        cache.get("acme", ADDRESS, probe.mono()).subscribe(got::add);
        leaves.dispose();
        answer.tryEmitValue("page").orThrow();

        assertThat(got).containsExactly("page");
        probe.assertWasNotCancelled();
    }

    @Test
    void theCallIsCancelledWhenTheLastOneLeaves() {
        var first = cache.get("acme", ADDRESS, probe.mono()).subscribe();
        var second = cache.get("acme", ADDRESS, probe.mono()).subscribe();
        first.dispose();
        probe.assertWasNotCancelled();
        second.dispose();
        probe.assertWasCancelled();
    }

    @Test
    void aCallThatWasCancelledIsMadeAgain() {
        cache.get("acme", ADDRESS, probe.mono()).subscribe().dispose();

        StepVerifier.create(cache.get("acme", ADDRESS, Mono.just("again")))
                .expectNext("again")
                .verifyComplete();
    }

    @Test
    void allThatWaitGetAnErrorAndTheNextOneAsksAgain() {
        List<Throwable> errors = new ArrayList<>();
        cache.get("acme", ADDRESS, probe.mono()).subscribe(got::add, errors::add);
        cache.get("acme", ADDRESS, probe.mono()).subscribe(got::add, errors::add);
        IllegalStateException down = new IllegalStateException("down");
        answer.tryEmitError(down).orThrow();

        assertThat(errors).containsExactly(down, down);
        StepVerifier.create(cache.get("acme", ADDRESS, Mono.just("up")))
                .expectNext("up")
                .verifyComplete();
    }

    @Test
    void anEmptyResultIsNotKept() {
        StepVerifier.create(cache.get("acme", ADDRESS, Mono.empty())).verifyComplete();
        StepVerifier.create(cache.get("acme", ADDRESS, Mono.just("now")))
                .expectNext("now")
                .verifyComplete();
    }

    @Test
    void aValueIsKeptForItsTimeAndNotLonger() {
        AtomicInteger calls = new AtomicInteger();
        Mono<Integer> counted =
                cache.get("acme", ADDRESS, Mono.fromSupplier(calls::incrementAndGet));

        StepVerifier.create(counted).expectNext(1).verifyComplete();
        nanos.addAndGet(TTL.toNanos() - 1);
        StepVerifier.create(counted).expectNext(1).verifyComplete();
        nanos.addAndGet(1);
        StepVerifier.create(counted).expectNext(2).verifyComplete();
    }

    @Test
    void whatWasSubscribedLateToACallUnderWayIsNotAskedAgain() {
        Mono<String> late = cache.get("acme", ADDRESS, probe.mono());
        cache.get("acme", ADDRESS, probe.mono()).subscribe(got::add);
        answer.tryEmitValue("page").orThrow();

        StepVerifier.create(late).expectNext("page").verifyComplete();
        assertThat(probe.subscribeCount()).isEqualTo(1);
    }

    @Test
    void nothingIsAskedBeforeSomebodyWaits() {
        cache.get("acme", ADDRESS, probe.mono());

        probe.assertWasNotSubscribed();
    }

    @Test
    void differentAddressesAndSourcesAreDifferentCalls() {
        StepVerifier.create(cache.get("acme", ADDRESS, Mono.just(1)))
                .expectNext(1)
                .verifyComplete();
        StepVerifier.create(
                        cache.get("acme", URI.create("https://vendor.example/other"), Mono.just(2)))
                .expectNext(2)
                .verifyComplete();
        StepVerifier.create(cache.get("other", ADDRESS, Mono.just(3)))
                .expectNext(3)
                .verifyComplete();
    }

    @Test
    void withoutATimeToLiveValuesAreNotKeptButCallsStillShared() {
        keepsNothing.get("acme", ADDRESS, probe.mono()).subscribe(got::add);
        keepsNothing.get("acme", ADDRESS, probe.mono()).subscribe(got::add);
        answer.tryEmitValue("page").orThrow();

        assertThat(got).hasSize(2);
        assertThat(probe.subscribeCount()).isEqualTo(1);
        StepVerifier.create(keepsNothing.get("acme", ADDRESS, Mono.just("other")))
                .expectNext("other")
                .verifyComplete();
    }

    @Test
    void noMoreValuesAreKeptThanThereIsRoomFor() {
        CallCache small = new CallCache(TTL, 1, nanos::get, new SimpleMeterRegistry());
        AtomicInteger calls = new AtomicInteger();
        for (int round = 0; round < 2; round++) {
            for (String key : List.of("a", "b", "c")) {
                StepVerifier.create(
                                small.get(key, ADDRESS, Mono.fromSupplier(calls::incrementAndGet)))
                        .expectNextCount(1)
                        .verifyComplete();
            }
        }
        assertThat(calls.get()).isGreaterThanOrEqualTo(5);
    }

    @Test
    void aChangeMakesASourceForgetWhatItWasToldAndNoOther() {
        for (String source : List.of("acme", "other")) {
            StepVerifier.create(cache.get(source, ADDRESS, Mono.just("before")))
                    .expectNext("before")
                    .verifyComplete();
        }

        StepVerifier.create(cache.changing("acme", Mono.just("done")))
                .expectNext("done")
                .verifyComplete();

        StepVerifier.create(cache.get("acme", ADDRESS, Mono.just("after")))
                .expectNext("after")
                .verifyComplete();
        StepVerifier.create(cache.get("other", ADDRESS, Mono.just("after")))
                .expectNext("before")
                .verifyComplete();
    }

    @Test
    void whoHearsOfAChangeIsToldNothingFromBefore() {
        cache.get("acme", ADDRESS, Mono.just("before")).subscribe();

        StepVerifier.create(
                        cache.changing("acme", Mono.just("done"))
                                .flatMap(_ -> cache.get("acme", ADDRESS, Mono.just("after"))))
                .expectNext("after")
                .verifyComplete();
    }

    @Test
    void aChangeThatFailedOrWasGivenUpMayHaveBeenDone() {
        cache.get("acme", ADDRESS, Mono.just("before")).subscribe();
        StepVerifier.create(cache.changing("acme", Mono.error(new IllegalStateException("lost"))))
                .verifyErrorMessage("lost");
        StepVerifier.create(cache.get("acme", ADDRESS, Mono.just("between")))
                .expectNext("between")
                .verifyComplete();

        cache.changing("acme", Mono.never()).subscribe().dispose();
        StepVerifier.create(cache.get("acme", ADDRESS, Mono.just("after")))
                .expectNext("after")
                .verifyComplete();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whileAChangeThatFailedOrWasGivenUpMayYetComeNothingOfThatSourceIsKept(boolean failed) {
        Mono<Integer> changed = counted("acme");
        Mono<Integer> other = counted("other");

        cache.changing("acme", failed ? Mono.error(new IllegalStateException()) : Mono.never())
                .subscribe(_ -> {}, _ -> {})
                .dispose();

        StepVerifier.create(changed).expectNext(1).verifyComplete();
        StepVerifier.create(other).expectNext(1).verifyComplete();
        nanos.addAndGet(TTL.toNanos() - 1);
        StepVerifier.create(other).expectNext(1).verifyComplete();
        StepVerifier.create(changed).expectNext(2).verifyComplete();
        nanos.addAndGet(1);
        StepVerifier.create(changed).expectNext(3).verifyComplete();
        StepVerifier.create(changed).expectNext(3).verifyComplete();
    }

    /** How many calls there have been of a source. */
    private Mono<Integer> counted(String source) {
        AtomicInteger calls = new AtomicInteger();
        return cache.get(source, ADDRESS, Mono.fromSupplier(calls::incrementAndGet));
    }

    @Test
    void aCallThatBeganWhileAChangeMightYetComeIsNotKeptThoughItEndsLater() {
        cache.changing("acme", Mono.never()).subscribe().dispose();
        cache.get("acme", ADDRESS, probe.mono()).subscribe(got::add);

        nanos.addAndGet(TTL.toNanos());
        answer.tryEmitValue("before").orThrow();

        assertThat(got).containsExactly("before");
        StepVerifier.create(cache.get("acme", ADDRESS, Mono.just("after")))
                .expectNext("after")
                .verifyComplete();
    }

    @Test
    void aCallUnderWayWhenSomethingChangesIsNeitherKeptNorWaitedForByOthers() {
        cache.get("acme", ADDRESS, probe.mono()).subscribe(got::add);

        cache.forget("acme");
        cache.get("acme", ADDRESS, Mono.just("after")).subscribe(got::add);
        answer.tryEmitValue("before").orThrow();

        assertThat(got).containsExactly("after", "before");
        StepVerifier.create(cache.get("acme", ADDRESS, Mono.just("asked again")))
                .expectNext("after")
                .verifyComplete();
    }

    @Test
    void aCallUnderWayWhenSomethingChangesIsNotKeptThoughNobodyAskedSince() {
        cache.get("acme", ADDRESS, probe.mono()).subscribe(got::add);

        cache.forget("acme");
        answer.tryEmitValue("before").orThrow();

        assertThat(got).containsExactly("before");
        StepVerifier.create(cache.get("acme", ADDRESS, Mono.just("after")))
                .expectNext("after")
                .verifyComplete();
    }

    @Test
    void aCallThatEverybodyLeftIsForgotten() {
        cache.get("acme", URI.create("http://vendor.example/left"), Mono.never())
                .subscribe()
                .dispose();

        assertThat(cache.underWay()).isZero();
    }
}
