package io.tributary.federation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;

/** Stands for a source's name where many long names would not fit into a token. */
final class SourceDigest {

    private static final int BYTES = 5;
    private static final String UNKNOWN = "unknown-";

    private SourceDigest() {}

    static String of(String name) {
        return HexFormat.of().formatHex(Arrays.copyOf(hash(name), BYTES));
    }

    static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** The name that a digest stands for, or one that no source has where it is not known. */
    static String resolve(String digest, Set<String> names) {
        return names.stream()
                .filter(name -> of(name).equals(digest))
                .findFirst()
                .orElse(UNKNOWN + digest);
    }
}
