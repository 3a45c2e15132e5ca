package io.tributary.settings;

import com.fasterxml.jackson.annotation.JsonValue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A text that nobody is to see: only {@link #reveal} gives it away. */
public final class Secret {

    private static final String HIDDEN = "(hidden)";

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** The secret with this value; configuration values are converted by this method. */
    public static Secret of(String value) {
        return new Secret(value);
    }

    /** The value, for the one call that needs it. */
    public String reveal() {
        return value;
    }

    /** Takes as long for equal as for unequal texts of one length. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(bytes(), secret.bytes());
    }

    /** The same for all secrets, because a hash tells something about its value. */
    @Override
    public int hashCode() {
        return HIDDEN.hashCode();
    }

    @Override
    @JsonValue
    public String toString() {
        return HIDDEN;
    }

    private byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
