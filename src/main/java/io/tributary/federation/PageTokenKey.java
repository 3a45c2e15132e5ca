package io.tributary.federation;

import java.util.regex.Pattern;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that seals page tokens.
 *
 * @param id tells the keys apart in a rotation; stands readably in every token
 */
record PageTokenKey(String id, SecretKey secret) {

    static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,16}");
    static final int SECRET_BYTES = 32;

    /**
     * @param secret {@value #SECRET_BYTES} bytes
     */
    static PageTokenKey of(String id, byte[] secret) {
        return new PageTokenKey(id, new SecretKeySpec(secret, "AES"));
    }

    @Override
    public String toString() {
        return "PageTokenKey[" + id + "]";
    }
}
