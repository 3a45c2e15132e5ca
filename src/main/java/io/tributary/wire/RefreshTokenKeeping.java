package io.tributary.wire;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tributary.settings.Secret;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** How the refresh tokens of all sources are kept, and what is seen of them. */
final class RefreshTokenKeeping {

    private static final double SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();

    private final RefreshTokenStore store;
    private final MeterRegistry meters;
    private final Clock clock;
    private final List<String> sources = new CopyOnWriteArrayList<>();

    RefreshTokenKeeping(RefreshTokenStore store, MeterRegistry meters, Clock clock) {
        this.store = store;
        this.meters = meters;
        this.clock = clock;
    }

    RefreshTokens of(
            String source, TokenEndpoint endpoint, Secret configured, Map<String, String> client) {
        RefreshTokens tokens = new RefreshTokens(source, endpoint, configured, client, store);
        sources.add(source);
        Gauge.builder("tributary.refresh.token.days.left", tokens, this::daysLeft)
                .description("Days until the refresh token ends; NaN while that is not known")
                .tag("source", source)
                .register(meters);
        return tokens;
    }

    /** The sources that have a refresh token. */
    List<String> sources() {
        return sources;
    }

    private double daysLeft(RefreshTokens tokens) {
        Instant end = tokens.expiresAt();
        return end == null
                ? Double.NaN
                : Duration.between(clock.instant(), end).toSeconds() / SECONDS_PER_DAY;
    }
}
