package io.tributary.wire;

import io.tributary.settings.Secret;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A refresh token that the vendor gave, and where it comes from. A chain of them begins with the
 * one that an administrator configured; each is asked with for the next.
 *
 * @param token the newest of its chain
 * @param expiresAt when it ends; absent where the vendor has not said it
 * @param origin the SHA-256 fingerprint, in hex, of the configured token that the chain began with
 */
public record KeptRefreshToken(Secret token, @Nullable Instant expiresAt, String origin) {

    /** The beginning of a chain. */
    static KeptRefreshToken configured(Secret token) {
        return new KeptRefreshToken(token, null, fingerprint(token));
    }

    /** Whether the chain began with this token. */
    boolean descendsFrom(Secret configured) {
        return origin.equals(fingerprint(configured));
    }

    /** What is to be kept after an answer, which may hold no refresh token or the same one. */
    KeptRefreshToken followedBy(IssuedToken answer) {
        Secret next = Objects.requireNonNullElse(answer.refreshToken(), token);
        Instant said = answer.refreshTokenExpiresAt();
        return new KeptRefreshToken(
                next, said == null && next.equals(token) ? expiresAt : said, origin);
    }

    private static String fingerprint(Secret token) {
        try {
            byte[] text = token.reveal().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
