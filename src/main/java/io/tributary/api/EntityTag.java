package io.tributary.api;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Entity tags (RFC 9110) by content. */
final class EntityTag {

    private EntityTag() {}

    /** Weak, as compression changes the bytes on the wire but not what they mean. */
    static String weak(byte[] body) {
        String hash = Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(body));
        return "W/\"" + hash + "\"";
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
