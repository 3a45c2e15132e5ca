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
    void one_grant_serves_all_that_wait_for_it() {
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
    void a_grant_is_not_lost_when_those_that_wait_leave() {
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
    void a_token_is_used_until_shortly_before_its_end() {
        AccessTokens tokens = new AccessTokens(hourly, AHEAD, clock);
        StepVerifier.create(tokens.header()).expectNext(bearer("t1")).verifyComplete();
        clock.advance(Duration.ofMinutes(55).minusSeconds(1));
        StepVerifier.create(tokens.header()).expectNext(bearer("t1")).verifyComplete();
        clock.advance(Duration.ofSeconds(1));
        StepVerifier.create(tokens.header()).expectNext(bearer("t2")).verifyComplete();
    }

    @Test
    void a_token_that_lives_shorter_than_it_is_renewed_ahead_is_used_for_half_its_life() {
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
    void a_refused_token_is_replaced_once_for_all_that_used_it() {
        AccessTokens tokens = new AccessTokens(hourly, AHEAD, clock);
        StepVerifier.create(tokens.header()).expectNext(bearer("t1")).verifyComplete();
        StepVerifier.create(tokens.renewed(bearer("t1"))).expectNext(bearer("t2")).verifyComplete();
        StepVerifier.create(tokens.renewed(bearer("t1"))).expectNext(bearer("t2")).verifyComplete();
        assertThat(grants).hasValue(2);
    }

    @Test
    void a_failed_grant_fails_those_that_wait_and_is_tried_again_by_the_next() {
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
