package io.tributary.security;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.reactor.ratelimiter.operator.RateLimiterOperator;

import org.springframework.web.reactive.function.client.WebClient;

import java.time.Duration;

/**
 * How an authorization server is asked for its keys. Whoever sends tokens of keys that it never had
 * makes the service ask again, so it asks seldom, and such tokens cannot be checked meanwhile.
 */
final class IssuerCalls {

    /** Enough for what an issuer says of itself and its keys, and for new keys of each. */
    private static final int AT_ONCE = 6;

    private static final Duration EVERY = Duration.ofSeconds(10);

    private IssuerCalls() {}

    static WebClient seldom(String issuer, WebClient.Builder clients) {
        RateLimiter limiter =
                RateLimiter.of(
                        issuer,
                        RateLimiterConfig.custom()
                                .limitForPeriod(AT_ONCE)
                                .limitRefreshPeriod(EVERY)
                                .timeoutDuration(Duration.ZERO)
                                .build());
        return clients.clone()
                .filter((request, next) ->
                        next.exchange(request).transformDeferred(RateLimiterOperator.of(limiter)))
                .build();
    }
}
