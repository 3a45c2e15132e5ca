package io.tributary.api;

import io.tributary.media.MediaVersion;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Entity tags (RFC 9110). */
final class EntityTag {

    private EntityTag() {}

    /** Weak, as compression changes the bytes on the wire but not what they mean. */
    static String weak(byte[] body) {
        return "W/\"" + hash(body) + "\"";
    }

    /**
     * Strong, as a medium is never compressed: parts of it may be put together.
     *
     * @return absent where nothing tells its bytes from those that it may have had before
     */
    static @Nullable String strong(MediaVersion medium) {
        String version = medium.version();
        if (version == null) {
            return null;
        }
        String identity =
                String.join("\n", medium.recording().toString(), medium.medium(), version);
        return "\"" + hash(identity.getBytes(StandardCharsets.UTF_8)) + "\"";
    }

    private static String hash(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(bytes));
    }

    static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
