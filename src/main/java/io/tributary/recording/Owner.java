package io.tributary.recording;

import org.jspecify.annotations.Nullable;

/**
 * Whom a recording belongs to at its vendor.
 *
 * @param id the vendor's own identifier of the owner; absent where the vendor has none
 * @param username the login name, at vendors that know people by one
 * @param email the e-mail address; often absent for workspaces, virtual lines and queues
 * @param name the display name
 * @param type what kind of owner this is
 */
public record Owner(
        @Nullable String id,
        @Nullable String username,
        @Nullable String email,
        @Nullable String name,
        Type type) {

    /** What can own a recording. */
    public enum Type {
        /** A person. */
        USER,
        /** A workspace or meeting room. */
        PLACE,
        /** A telephone line without a person. */
        VIRTUAL_LINE,
        /** A queue that distributes calls. */
        CALL_QUEUE,
        /** The vendor does not say, or named something that this version does not know. */
        UNKNOWN
    }
}
