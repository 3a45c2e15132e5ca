package io.tributary.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.source.Failure;
import io.tributary.source.SourceException;

import org.junit.jupiter.api.Test;

import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import java.nio.ByteBuffer;
import java.time.Duration;

class StallsTest {

    private static final Duration TIME = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Stalls STALLS = new Stalls(TIME);

    @Test
    void aTransferThatStandsStillEndsAfterTwiceTheTime() {
        StepVerifier.withVirtualTime(() -> STALLS.ended(Flux.never()))
                .expectSubscription()
                .expectNoEvent(TIME.multipliedBy(2).minusNanos(1))
                .thenAwait(Duration.ofNanos(1))
                .expectErrorSatisfies(StallsTest::isHalted)
                .verify(PATIENCE);
    }

    @Test
    void aTransferThatStandsStillAfterItsBeginningEndsToo() {
        StepVerifier.withVirtualTime(
                        () -> STALLS.ended(Flux.concat(Flux.just(buffer(100_000)), Flux.never())))
                .expectNextCount(1)
                .thenAwait(TIME.multipliedBy(3))
                .expectErrorSatisfies(StallsTest::isHalted)
                .verify(PATIENCE);
    }

    @Test
    void aTrickleIsAStandstill() {
        StepVerifier.withVirtualTime(() ->
                        STALLS.ended(Flux.interval(Duration.ofSeconds(1)).map(_ -> buffer(1)))
                                .ignoreElements())
                .thenAwait(TIME.multipliedBy(2))
                .expectErrorSatisfies(StallsTest::isHalted)
                .verify(PATIENCE);
    }

    @Test
    void whateverKeepsComingGoesOn() {
        StepVerifier.withVirtualTime(() ->
                        STALLS.ended(
                                Flux.interval(TIME.minusSeconds(1))
                                        .map(_ -> buffer(1_024))
                                        .take(100)))
                .thenAwait(TIME.multipliedBy(100))
                .expectNextCount(100)
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void whoWantsNothingForAWhileIsNoFaultOfTheVendor() {
        StepVerifier.withVirtualTime(
                        () -> STALLS.ended(Flux.range(0, 9).map(_ -> buffer(4_096))), 0)
                .expectSubscription()
                .expectNoEvent(Duration.ofHours(1))
                .thenRequest(1)
                .expectNextCount(1)
                .expectNoEvent(Duration.ofHours(1))
                .thenRequest(8)
                .expectNextCount(8)
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void whoTakesOneBufferInALongTimeIsNoFaultEither() {
        StepVerifier.Step<ByteBuffer> reader =
                StepVerifier.withVirtualTime(
                                () -> STALLS.ended(Flux.range(0, 20).map(_ -> buffer(4_096))), 0)
                        .expectSubscription();
        for (int i = 0; i < 20; i++) {
            reader = reader.thenAwait(TIME).thenRequest(1).expectNextCount(1);
        }
        reader.expectComplete().verify(PATIENCE);
    }

    @Test
    void whoWantsMoreOnlyJustBeforeALookIsWaitedForUntilTheNext() {
        StepVerifier.withVirtualTime(() -> STALLS.ended(Flux.never()), 0)
                .expectSubscription()
                .expectNoEvent(TIME.minusSeconds(1))
                .thenRequest(1)
                .expectNoEvent(TIME)
                .thenAwait(Duration.ofSeconds(1))
                .expectErrorSatisfies(StallsTest::isHalted)
                .verify(PATIENCE);
    }

    @Test
    void aTransferThatEndsIsNotWatchedAnyMore() {
        StepVerifier.withVirtualTime(() -> STALLS.ended(Flux.just(buffer(1))))
                .expectNextCount(1)
                .expectComplete()
                .verify(PATIENCE);
    }

    private static ByteBuffer buffer(int length) {
        return ByteBuffer.allocate(length);
    }

    private static void isHalted(Throwable error) {
        assertThat(error).isInstanceOf(SourceException.class);
        assertThat(((SourceException) error).failure()).isInstanceOf(Failure.TimedOut.class);
    }
}
