package io.tributary.source.zoom;

import io.tributary.source.OwnerCase;
import io.tributary.wire.UriText;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;

/**
 * Whose recordings a list holds.
 *
 * @param path of the list, below the base address
 * @param key tells this list from those of other users, whatever their order
 * @param hostEmail of the user; absent for the whole account or where the user is named by id
 */
record ZoomScope(String path, String key, @Nullable String hostEmail) {

    private static final int KEY_BYTES = 6;

    /** All of the account that the token belongs to. */
    static final ZoomScope ACCOUNT = new ZoomScope("/accounts/me/recordings", "", null);

    /**
     * What one user hosted.
     *
     * @param user an id or e-mail address
     */
    static ZoomScope user(String user) {
        return new ZoomScope(
                "/users/" + UriText.escaped(user) + "/recordings",
                key(user),
                isEmail(user) ? user : null);
    }

    /**
     * Whether it may hold recordings of an owner. Zoom's owners have an id and an e-mail address,
     * and which id belongs to which address is not known before a list is read.
     *
     * @param owner as a query names it; absent for anybody
     */
    boolean mayHold(@Nullable String owner) {
        return owner == null
                || hostEmail == null
                || !isEmail(owner)
                || OwnerCase.same(hostEmail, owner);
    }

    private static boolean isEmail(String name) {
        return name.contains("@");
    }

    private static String key(String user) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(user.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(hash, KEY_BYTES));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
