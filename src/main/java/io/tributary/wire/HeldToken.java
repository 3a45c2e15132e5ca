package io.tributary.wire;

import io.tributary.settings.Secret;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/**
 * An access token and what became of it.
 *
 * @param token as the vendor gave it
 * @param renewAt when the next one is asked for, if a call needs one then
 * @param firmUntil until when a refusal does not count: the vendor has just given the same token
 *     again after it had refused it, and would only do so once more
 * @param isRefused whether the vendor does not accept it any more
 */
record HeldToken(IssuedToken token, Instant renewAt, Instant firmUntil, boolean isRefused) {

    /**
     * A token that has just been given.
     *
     * @param before the one before it
     * @param ahead how long before its end the next one is asked for
     * @param rest until when it is held to if nothing is gained by asking again
     */
    static HeldToken after(
            @Nullable HeldToken before, IssuedToken given, Duration ahead, Instant rest) {
        if (before == null || !before.token.accessToken().equals(given.accessToken())) {
            return new HeldToken(given, renewAt(given, ahead), Instant.MIN, false);
        }
        // Webex gives the same token for a day. There is no newer one before its end.
        return new HeldToken(
                given, given.expiresAt(), before.isRefused ? rest : Instant.MIN, false);
    }

    static Secret bearer(IssuedToken token) {
        return Secret.of("Bearer " + token.accessToken().reveal());
    }

    boolean isUsable(Instant now) {
        return !isRefused && now.isBefore(token.expiresAt());
    }

    boolean isNearItsEnd(Instant now) {
        return !now.isBefore(renewAt);
    }

    boolean isFirm(Instant now) {
        return now.isBefore(firmUntil);
    }

    boolean gave(Secret header) {
        return bearer(token).equals(header);
    }

    HeldToken refused() {
        return new HeldToken(token, renewAt, firmUntil, true);
    }

    HeldToken renewedAt(Instant time) {
        return new HeldToken(token, time, firmUntil, isRefused);
    }

    /** Never before half of the token's life: a short-lived one is to be used, too. */
    private static Instant renewAt(IssuedToken token, Duration ahead) {
        Duration half = Duration.between(token.issuedAt(), token.expiresAt()).dividedBy(2);
        return token.expiresAt().minus(half.compareTo(ahead) < 0 ? half : ahead);
    }
}
