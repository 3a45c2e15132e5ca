package io.tributary.recording;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who took part.
 *
 * @param role the part that was played
 * @param name the display name; absent where the vendor does not say it
 * @param number the telephone number or extension as the vendor writes it, without a scheme or
 *     parameters; absent where there is none or it was withheld
 * @param email the e-mail address; absent where the vendor does not say it
 */
public record Party(
        Role role, @Nullable String name, @Nullable String number, @Nullable String email) {

    /** The part that somebody played. */
    public enum Role {
        /** Who called. */
        CALLER,
        /** Who was called. */
        CALLEE,
        /** Whose meeting it was. */
        HOST,
        /** The vendor does not say, for example because it does not know a call's direction. */
        UNKNOWN
    }
}
