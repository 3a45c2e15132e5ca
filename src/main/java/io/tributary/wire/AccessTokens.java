package io.tributary.wire;

import io.tributary.settings.Secret;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Mono;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Bearer tokens, kept in memory: one grant for any number of calls that wait for a token, renewed
 * ahead of its end and after the vendor refused it. Where the grant fails, the calls that wait for
 * it fail with the same failure, and the next call asks again.
 *
 * <p>A grant under way is not cancelled when its waiters leave: the vendor may already have
 * replaced the refresh token, and its answer would be lost.
 */
final class AccessTokens implements Authorization {

    private final Mono<IssuedToken> grant;
    private final Duration ahead;
    private final Clock clock;
    private final AtomicReference<@Nullable Attempt> current = new AtomicReference<>();

    AccessTokens(Mono<IssuedToken> grant, Duration ahead, Clock clock) {
        this.grant = grant;
        this.ahead = ahead;
        this.clock = clock;
    }

    @Override
    public Mono<Secret> header() {
        return Mono.defer(this::token).map(AccessTokens::bearer);
    }

    /** Drops the token that was refused, and no newer one. */
    @Override
    public Mono<Secret> renewed(Secret refused) {
        return Mono.defer(() -> {
            Attempt attempt = current.get();
            if (attempt != null && attempt.gave(refused)) {
                current.compareAndSet(attempt, null);
            }
            return header();
        });
    }

    private Mono<IssuedToken> token() {
        while (true) {
            Attempt attempt = current.get();
            if (attempt != null && attempt.isUsable(clock.instant())) {
                return attempt.token;
            }
            Attempt next = new Attempt();
            if (current.compareAndSet(attempt, next)) {
                return next.token;
            }
        }
    }

    private static Secret bearer(IssuedToken token) {
        return Secret.of("Bearer " + token.accessToken().reveal());
    }

    /** One grant and what became of it. */
    private final class Attempt {

        private final Mono<IssuedToken> token =
                grant.doOnNext(issued -> this.issued = issued)
                        .doOnError(_ -> this.failed = true)
                        .cache();
        private volatile @Nullable IssuedToken issued;
        private volatile boolean failed;

        boolean isUsable(Instant now) {
            IssuedToken known = issued;
            return !failed && (known == null || now.isBefore(renewAt(known)));
        }

        boolean gave(Secret header) {
            IssuedToken known = issued;
            return known != null && bearer(known).equals(header);
        }

        /** Never before half of the token's life: a short-lived one is to be used, too. */
        private Instant renewAt(IssuedToken known) {
            Duration half = Duration.between(known.issuedAt(), known.expiresAt()).dividedBy(2);
            return known.expiresAt().minus(half.compareTo(ahead) < 0 ? half : ahead);
        }
    }
}
