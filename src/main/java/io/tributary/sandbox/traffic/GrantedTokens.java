package io.tributary.sandbox.traffic;

import io.tributary.sandbox.world.Mix;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The access tokens that one vendor has handed out; each opens one account until it expires. */
public final class GrantedTokens {

    private final Clock clock;
    private final Map<String, Issued> issued = new ConcurrentHashMap<>();
    private final Map<String, Issued> latest = new ConcurrentHashMap<>();
    private final AtomicLong serial = new AtomicLong();

    public GrantedTokens(Clock clock) {
        this.clock = clock;
    }

    public Issued issue(String source, Duration life) {
        Instant now = clock.instant();
        issued.values().removeIf(token -> !token.expiry().isAfter(now));
        String text = Mix.text(Mix.of(source) + serial.incrementAndGet(), 64);
        Issued token = new Issued(source, text, now, now.plus(life));
        issued.put(text, token);
        latest.put(source, token);
        return token;
    }

    /** The token that an account was given last, expired or not. */
    public @Nullable Issued latest(String source) {
        return latest.get(source);
    }

    public boolean opens(String source, @Nullable String token) {
        Issued known = token == null ? null : issued.get(token);
        return known != null
                && known.source().equals(source)
                && known.expiry().isAfter(clock.instant());
    }

    /** Makes every token of an account worthless. */
    public void revoke(String source) {
        issued.values().removeIf(token -> token.source().equals(source));
        latest.remove(source);
    }

    /** A token with its times. */
    public record Issued(String source, String text, Instant from, Instant expiry) {}
}
