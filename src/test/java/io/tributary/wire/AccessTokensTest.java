package io.tributary.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.settings.Secret;
import io.tributary.source.CallContext;
import io.tributary.source.Deadline;
import io.tributary.source.Failure;
import io.tributary.source.SourceException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.publisher.PublisherProbe;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

class AccessTokensTest {

    private static final Duration AHEAD = Duration.ofMinutes(5);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T00:00:00Z"));
    private final AtomicInteger grants = new AtomicInteger();
    private final Mono<IssuedToken> hourly =
            Mono.fromSupplier(() -> token("t" + grants.incrementAndGet(), Duration.ofHours(1)));

    @Test
    void oneGrantServesAllThatWaitForIt() {
        Sinks.One<IssuedToken> answer = Sinks.one();
        PublisherProbe<IssuedToken> probe = PublisherProbe.of(answer.asMono());
        AccessTokens tokens = new AccessTokens(probe.mono(), AHEAD, clock);
        List<Secret> got = new ArrayList<>();
        tokens.header().subscribe(got::add);
        tokens.header().subscribe(got::add);
        answer.tryEmitValue(token("t", Duration.ofHours(1))).orThrow();

        assertThat(got).containsExactly(bearer("t"), bearer("t"));
        assertThat(probe.subscribeCount()).isEqualTo(1);
    }

    @Test
    void aGrantIsNotLostWhenThoseThatWaitLeave() {
        Sinks.One<IssuedToken> answer = Sinks.one();
        PublisherProbe<IssuedToken> probe = PublisherProbe.of(answer.asMono());
        AccessTokens tokens = new AccessTokens(probe.mono(), AHEAD, clock);
        tokens.header().subscribe().dispose();
        probe.assertWasNotCancelled();
        answer.tryEmitValue(token("t", Duration.ofHours(1))).orThrow();

        StepVerifier.create(tokens.header()).expectNext(bearer("t")).verifyComplete();
        assertThat(probe.subscribeCount()).isEqualTo(1);
    }

    @Test
    void aTokenIsUsedUntilShortlyBeforeItsEnd() {
        AccessTokens tokens = new AccessTokens(hourly, AHEAD, clock);
        StepVerifier.create(tokens.header()).expectNext(bearer("t1")).verifyComplete();
        clock.advance(Duration.ofMinutes(55).minusSeconds(1));
        StepVerifier.create(tokens.header()).expectNext(bearer("t1")).verifyComplete();
        clock.advance(Duration.ofSeconds(1));
        StepVerifier.create(tokens.header()).expectNext(bearer("t2")).verifyComplete();
    }

    @Test
    void aTokenThatLivesShorterThanItIsRenewedAheadIsUsedForHalfItsLife() {
        Mono<IssuedToken> brief =
                Mono.fromSupplier(
                        () -> token("t" + grants.incrementAndGet(), Duration.ofMinutes(2)));
        AccessTokens tokens = new AccessTokens(brief, AHEAD, clock);
        StepVerifier.create(tokens.header()).expectNext(bearer("t1")).verifyComplete();
        clock.advance(Duration.ofSeconds(59));
        StepVerifier.create(tokens.header()).expectNext(bearer("t1")).verifyComplete();
        clock.advance(Duration.ofSeconds(1));
        StepVerifier.create(tokens.header()).expectNext(bearer("t2")).verifyComplete();
    }

    @Test
    void aRefusedTokenIsReplacedOnceForAllThatUsedIt() {
        AccessTokens tokens = new AccessTokens(hourly, AHEAD, clock);
        StepVerifier.create(tokens.header()).expectNext(bearer("t1")).verifyComplete();
        StepVerifier.create(tokens.renewed(bearer("t1"))).expectNext(bearer("t2")).verifyComplete();
        StepVerifier.create(tokens.renewed(bearer("t1"))).expectNext(bearer("t2")).verifyComplete();
        assertThat(grants).hasValue(2);
    }

    @Test
    void aFailedGrantFailsThoseThatWaitAndIsTriedAgainByTheNext() {
        SourceException refused = new SourceException(new Failure.Unauthorized("bad client", null));
        Mono<IssuedToken> recovers =
                Mono.defer(() -> grants.incrementAndGet() == 1 ? Mono.error(refused) : hourly);
        AccessTokens tokens = new AccessTokens(recovers, AHEAD, clock);
        StepVerifier.create(tokens.header()).verifyErrorMatches(error -> error == refused);
        StepVerifier.create(tokens.header()).expectNextCount(1).verifyComplete();
    }

    @Test
    void aThousandCallsOnAnExpiredTokenAreOneTokenCall() {
        Mono<IssuedToken> slow =
                Mono.defer(() ->
                        Mono.just("t" + grants.incrementAndGet())
                                .delayElement(Duration.ofSeconds(2))
                                .map(value -> token(value, Duration.ofHours(1))));
        AccessTokens tokens = new AccessTokens(slow, AHEAD, clock);
        StepVerifier.withVirtualTime(tokens::header)
                .thenAwait(Duration.ofSeconds(2))
                .expectNext(bearer("t1"))
                .verifyComplete();
        clock.advance(Duration.ofHours(2));

        StepVerifier.withVirtualTime(
                        () -> Flux.range(0, 1_000).flatMap(_ -> tokens.header(), 1_000))
                .expectSubscription()
                .expectNoEvent(Duration.ofSeconds(2))
                .thenConsumeWhile(bearer("t2")::equals)
                .verifyComplete();
        assertThat(grants).hasValue(2);
    }

    @RepeatedTest(20)
    void callsOfManyThreadsAreOneTokenCall() throws Exception {
        int threads = 8;
        Mono<IssuedToken> elsewhere = hourly.subscribeOn(Schedulers.parallel());
        AccessTokens tokens = new AccessTokens(elsewhere, AHEAD, clock);
        Secret first = Objects.requireNonNull(tokens.header().block());
        CyclicBarrier start = new CyclicBarrier(threads);
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<Secret>> refused = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                refused.add(
                        pool.submit(() -> {
                            start.await();
                            return Objects.requireNonNull(tokens.renewed(first).block());
                        }));
            }
            for (Future<Secret> one : refused) {
                assertThat(one.get()).isEqualTo(bearer("t2"));
            }
            clock.advance(Duration.ofHours(2));
            List<Future<Secret>> expired = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                expired.add(
                        pool.submit(() -> {
                            start.await();
                            return Objects.requireNonNull(tokens.header().block());
                        }));
            }
            for (Future<Secret> one : expired) {
                assertThat(one.get()).isEqualTo(bearer("t3"));
            }
        }
        assertThat(grants).hasValue(3);
    }

    @Test
    void nobodyWaitsForARenewalAheadOfTheEnd() {
        Renewals renewals = new Renewals();
        AccessTokens tokens = renewals.tokens();
        clock.advance(Duration.ofMinutes(55));
        for (int i = 0; i < 3; i++) {
            StepVerifier.create(tokens.header()).expectNext(bearer("t0")).verifyComplete();
        }
        assertThat(renewals.asked).hasValue(2);
        renewals.next().tryEmitValue(token("t1", Duration.ofHours(1))).orThrow();

        StepVerifier.create(tokens.header()).expectNext(bearer("t1")).verifyComplete();
        assertThat(renewals.asked).hasValue(2);
    }

    @Test
    void whereTheOldTokenEndsBeforeTheRenewalDoesItIsWaitedFor() {
        Renewals renewals = new Renewals();
        AccessTokens tokens = renewals.tokens();
        clock.advance(Duration.ofMinutes(59));
        StepVerifier.create(tokens.header()).expectNext(bearer("t0")).verifyComplete();
        clock.advance(Duration.ofMinutes(1));
        List<Secret> got = new ArrayList<>();
        tokens.header().subscribe(got::add);
        assertThat(got).isEmpty();
        renewals.next().tryEmitValue(token("t1", Duration.ofHours(1))).orThrow();

        assertThat(got).containsExactly(bearer("t1"));
        assertThat(renewals.asked).hasValue(2);
    }

    @Test
    void afterAFailedRenewalTheTokenEndpointIsLeftAloneForAWhile() {
        Renewals renewals = new Renewals();
        AccessTokens tokens = renewals.tokens();
        clock.advance(Duration.ofMinutes(55));
        StepVerifier.create(tokens.header()).expectNext(bearer("t0")).verifyComplete();
        renewals.next().tryEmitError(unavailable(null)).orThrow();
        clock.advance(Duration.ofSeconds(29));
        StepVerifier.create(tokens.header()).expectNext(bearer("t0")).verifyComplete();
        assertThat(renewals.asked).hasValue(2);
        clock.advance(Duration.ofSeconds(1));
        StepVerifier.create(tokens.header()).expectNext(bearer("t0")).verifyComplete();
        assertThat(renewals.asked).hasValue(3);

        renewals.next().tryEmitError(unavailable(Duration.ofMinutes(2))).orThrow();
        clock.advance(Duration.ofSeconds(119));
        StepVerifier.create(tokens.header()).expectNext(bearer("t0")).verifyComplete();
        assertThat(renewals.asked).hasValue(3);
        clock.advance(Duration.ofSeconds(1));
        StepVerifier.create(tokens.header()).expectNext(bearer("t0")).verifyComplete();
        assertThat(renewals.asked).hasValue(4);
    }

    @Test
    void afterItsEndATokenIsNotUsedWhateverTheEndpointSays() {
        Renewals renewals = new Renewals();
        AccessTokens tokens = renewals.tokens();
        clock.advance(Duration.ofMinutes(59));
        StepVerifier.create(tokens.header()).expectNext(bearer("t0")).verifyComplete();
        renewals.next().tryEmitError(unavailable(Duration.ofHours(1))).orThrow();
        clock.advance(Duration.ofMinutes(1));

        StepVerifier.create(tokens.header())
                .then(() -> renewals.next().tryEmitError(unavailable(null)).orThrow())
                .verifyError(SourceException.class);
        StepVerifier.create(tokens.header())
                .then(() ->
                        renewals.next().tryEmitValue(token("t3", Duration.ofHours(1))).orThrow())
                .expectNext(bearer("t3"))
                .verifyComplete();
        assertThat(renewals.asked).hasValue(4);
    }

    @Test
    void aTokenThatTheVendorGivesAgainIsUsedToItsEnd() {
        Instant end = clock.instant().plus(Duration.ofHours(12));
        Mono<IssuedToken> unchanged =
                Mono.fromSupplier(() -> {
                    grants.incrementAndGet();
                    return token("t", Duration.between(clock.instant(), end));
                });
        AccessTokens tokens = new AccessTokens(unchanged, AHEAD, clock);
        StepVerifier.create(tokens.header()).expectNext(bearer("t")).verifyComplete();
        clock.advance(Duration.ofHours(12).minus(AHEAD));
        for (int second = 0; second < AHEAD.toSeconds(); second++) {
            StepVerifier.create(tokens.header()).expectNext(bearer("t")).verifyComplete();
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(grants).hasValue(2);
    }

    @Test
    void aRefusedTokenThatTheVendorGivesAgainIsNotAskedForWithEveryRefusal() {
        Mono<IssuedToken> unchanged =
                Mono.fromSupplier(() -> {
                    grants.incrementAndGet();
                    return token("t", Duration.ofHours(12));
                });
        AccessTokens tokens = new AccessTokens(unchanged, AHEAD, clock);
        StepVerifier.create(tokens.header()).expectNext(bearer("t")).verifyComplete();
        for (int second = 0; second < 30; second++) {
            StepVerifier.create(tokens.renewed(bearer("t")))
                    .expectNext(bearer("t"))
                    .verifyComplete();
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(grants).hasValue(2);
        StepVerifier.create(tokens.renewed(bearer("t"))).expectNext(bearer("t")).verifyComplete();
        assertThat(grants).hasValue(3);
    }

    @Test
    void aTokenIsNotDroppedBecauseAnOlderOneWasRefused() {
        AccessTokens tokens = new AccessTokens(hourly, AHEAD, clock);
        StepVerifier.create(tokens.header()).expectNext(bearer("t1")).verifyComplete();
        clock.advance(Duration.ofHours(1));
        StepVerifier.create(tokens.header()).expectNext(bearer("t2")).verifyComplete();
        StepVerifier.create(tokens.renewed(bearer("t1"))).expectNext(bearer("t2")).verifyComplete();
        assertThat(grants).hasValue(2);
    }

    @Test
    void aGrantHasTheTraceButNotTheDeadlineOfTheCallThatBeginsIt() {
        List<CallContext> contexts = new ArrayList<>();
        Mono<IssuedToken> observed =
                Mono.deferContextual(context -> {
                    contexts.add(CallContext.of(context));
                    return hourly;
                });
        CallContext call = new CallContext("trace", Deadline.in(Duration.ofSeconds(8)), true);
        StepVerifier.create(
                        new AccessTokens(observed, AHEAD, clock).header().contextWrite(call::in))
                .expectNextCount(1)
                .verifyComplete();

        assertThat(contexts).containsExactly(new CallContext("trace", null, false));
    }

    /** A token endpoint that gave t0 and whose further answers come when they are told to. */
    private final class Renewals {

        private final List<Sinks.One<IssuedToken>> answers = new ArrayList<>();
        private final AtomicInteger asked = new AtomicInteger();

        AccessTokens tokens() {
            AccessTokens tokens =
                    new AccessTokens(
                            Mono.defer(() -> {
                                asked.incrementAndGet();
                                answers.add(Sinks.one());
                                return answers.getLast().asMono();
                            }),
                            AHEAD,
                            clock);
            StepVerifier.create(tokens.header())
                    .then(() -> next().tryEmitValue(token("t0", Duration.ofHours(1))).orThrow())
                    .expectNext(bearer("t0"))
                    .verifyComplete();
            return tokens;
        }

        Sinks.One<IssuedToken> next() {
            return answers.getLast();
        }
    }

    private static SourceException unavailable(@Nullable Duration retryAfter) {
        return new SourceException(new Failure.Unavailable("down", null, retryAfter));
    }

    private IssuedToken token(String value, Duration life) {
        Instant now = clock.instant();
        return new IssuedToken(Secret.of(value), now, now.plus(life), null, null);
    }

    private static Secret bearer(String value) {
        return Secret.of("Bearer " + value);
    }
}
