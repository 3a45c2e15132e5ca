package io.tributary.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.settings.Secret;
import io.tributary.source.Failure;
import io.tributary.source.SourceException;

import org.junit.jupiter.api.Test;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;
import reactor.test.publisher.PublisherProbe;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

    private IssuedToken token(String value, Duration life) {
        Instant now = clock.instant();
        return new IssuedToken(Secret.of(value), now, now.plus(life), null);
    }

    private static Secret bearer(String value) {
        return Secret.of("Bearer " + value);
    }
}
