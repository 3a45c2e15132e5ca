package io.tributary.sandbox.zoom;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.tributary.sandbox.traffic.Refusal;
import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.Mix;
import io.tributary.sandbox.world.Quirk;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** The page tokens that were handed out: opaque, short-lived, and good for one query only. */
final class ZoomPageTokens {

    private static final int LENGTH = 35;

    private final Clock clock;
    private final AtomicLong serial = new AtomicLong();
    private final Cache<String, Place> places = Caffeine.newBuilder().maximumSize(50_000).build();

    ZoomPageTokens(Clock clock) {
        this.clock = clock;
    }

    /**
     * A token for the page behind so many entries.
     *
     * @param usedFor the token with which the page before it was asked for
     */
    String issue(Account account, String query, int offset, @Nullable String usedFor) {
        String token = Mix.text(Mix.of(account.source()) ^ serial.incrementAndGet(), LENGTH);
        Instant expiry = clock.instant().plus(account.quirks().pageTokenLife());
        places.put(token, new Place(account.source(), query, offset, expiry, usedFor));
        return token;
    }

    /** How many entries come before the page that a token stands for. */
    int offset(Account account, String query, String token) {
        Place place = places.getIfPresent(token);
        if (place == null
                || !place.source().equals(account.source())
                || !place.query().equals(query)
                || !place.expiry().isAfter(clock.instant())) {
            throw new Refusal(
                    EmulatedZoomErrors.of(400, 300, "The next page token is invalid or expired."));
        }
        if (place.usedFor() != null
                && account.quirks().has(Quirk.ZOOM_PAGE_TOKEN_DIES_WITH_NEXT_USE)) {
            places.invalidate(place.usedFor());
        }
        return place.offset();
    }

    private record Place(
            String source, String query, int offset, Instant expiry, @Nullable String usedFor) {}
}
