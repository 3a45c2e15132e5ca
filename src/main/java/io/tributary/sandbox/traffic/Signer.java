package io.tributary.sandbox.traffic;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.UUID;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Recognizes what it has handed out by a signature, so that no link need be remembered. */
public final class Signer {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key =
            new SecretKeySpec(
                    UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII), ALGORITHM);

    /** Letters, digits, hyphens and underscores. */
    public String signature(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return encode(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public boolean isOf(String text, @Nullable String signature) {
        return signature != null
                && MessageDigest.isEqual(
                        signature(text).getBytes(StandardCharsets.US_ASCII),
                        signature.getBytes(StandardCharsets.UTF_8));
    }

    /** The text and its signature, joined by a dot and safe to stand in a path. */
    public String sealed(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8)) + "." + signature(text);
    }

    /** The text in what {@link #sealed} made; absent for anything else. */
    public @Nullable String opened(String seal) {
        int dot = seal.lastIndexOf('.');
        if (dot < 0) {
            return null;
        }
        String text = decoded(seal.substring(0, dot));
        return text != null && isOf(text, seal.substring(dot + 1)) ? text : null;
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static @Nullable String decoded(String text) {
        try {
            return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
