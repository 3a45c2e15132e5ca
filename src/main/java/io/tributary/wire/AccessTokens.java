package io.tributary.wire;

import io.tributary.settings.Secret;
import io.tributary.source.CallContext;
import io.tributary.source.SourceException;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Mono;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Bearer tokens, kept in memory: one grant for any number of calls, ahead of a token's end and
 * after the vendor refused it.
 *
 * <p>As long as a token can be used nobody waits for the next one: the first call that finds its
 * end near begins the grant and goes on with the token that is there. Where that grant fails, the
 * token endpoint is left alone for a while. Where no token can be used, all calls wait for the one
 * grant and fail with it; the next call asks again.
 *
 * <p>A grant under way is not cancelled when its waiters leave: the vendor may already have
 * replaced the refresh token, and its answer would be lost.
 */
final class AccessTokens implements Authorization {

    /** How long the token endpoint is left alone, unless it names a longer time. */
    private static final Duration REST = Duration.ofSeconds(30);

    private final Mono<IssuedToken> grant;
    private final Duration ahead;
    private final Clock clock;
    private final AtomicReference<State> state = new AtomicReference<>(new State(null, null));

    AccessTokens(Mono<IssuedToken> grant, Duration ahead, Clock clock) {
        this.grant = grant;
        this.ahead = ahead;
        this.clock = clock;
    }

    @Override
    public Mono<Secret> header() {
        return Mono.defer(this::token).map(HeldToken::bearer);
    }

    /** Drops the token that was refused, and no newer one. */
    @Override
    public Mono<Secret> renewed(Secret refused) {
        return Mono.defer(() -> {
            Instant now = clock.instant();
            state.updateAndGet(known -> known.without(refused, now));
            return header();
        });
    }

    private Mono<IssuedToken> token() {
        Instant now = clock.instant();
        return state.updateAndGet(known -> known.needsGrant(now) ? known.asking(attempt()) : known)
                .token(now);
    }

    /** Made for all who will use the token: the deadline of the call that begins it is not its. */
    private Mono<IssuedToken> attempt() {
        return grant.doOnNext(
                        issued -> state.updateAndGet(known -> known.given(held(issued, known))))
                .doOnError(error -> state.updateAndGet(known -> known.failed(nextTry(error))))
                .contextWrite(context ->
                        new CallContext(CallContext.of(context).traceId(), null, false).in(context))
                .cache();
    }

    private HeldToken held(IssuedToken issued, State known) {
        return HeldToken.after(known.held(), issued, ahead, clock.instant().plus(REST));
    }

    private Instant nextTry(Throwable error) {
        Duration wanted =
                error instanceof SourceException failed ? failed.failure().retryAfter() : null;
        return clock.instant().plus(wanted == null || wanted.compareTo(REST) < 0 ? REST : wanted);
    }

    /**
     * What is known at one moment.
     *
     * @param held the token that was given last; absent before the first
     * @param underWay the grant that has not ended yet; absent where there is none
     */
    private record State(@Nullable HeldToken held, @Nullable Mono<IssuedToken> underWay) {

        boolean needsGrant(Instant now) {
            return underWay == null
                    && (held == null || !held.isUsable(now) || held.isNearItsEnd(now));
        }

        /** Whoever gets the token that is there makes sure that the grant has begun. */
        Mono<IssuedToken> token(Instant now) {
            if (held == null || !held.isUsable(now)) {
                return Objects.requireNonNull(underWay);
            }
            Mono<IssuedToken> current = Mono.just(held.token());
            return underWay == null ? current : Mono.firstWithValue(underWay, current);
        }

        State asking(Mono<IssuedToken> attempt) {
            return new State(held, attempt);
        }

        State given(HeldToken next) {
            return new State(next, null);
        }

        State failed(Instant nextTry) {
            return new State(held == null ? null : held.renewedAt(nextTry), null);
        }

        State without(Secret header, Instant now) {
            return held != null && held.gave(header) && !held.isFirm(now)
                    ? new State(held.refused(), underWay)
                    : this;
        }
    }
}
