package io.tributary.sandbox.webex;

import io.tributary.recording.Status;

import java.util.Arrays;
import java.util.Optional;

/**
 * What can be done with the trash.
 *
 * <p>{@code path} is its address, {@code everything} the flag that asks for all recordings of an
 * owner; it leads from the status {@code before} to {@code after}.
 */
enum WebexTrashVerb {
    SOFT_DELETE("softDelete", "trashAll", Status.AVAILABLE, Status.TRASHED),
    RESTORE("restore", "restoreAll", Status.TRASHED, Status.AVAILABLE),
    PURGE("purge", "purgeAll", Status.TRASHED, Status.PURGED);

    private final String path;
    private final String everything;
    private final Status before;
    private final Status after;

    WebexTrashVerb(String path, String everything, Status before, Status after) {
        this.path = path;
        this.everything = everything;
        this.before = before;
        this.after = after;
    }

    /** The verb that a segment of a path is, if it is any. */
    static Optional<WebexTrashVerb> of(String segment) {
        return Arrays.stream(values()).filter(verb -> verb.path.equals(segment)).findAny();
    }

    String everything() {
        return everything;
    }

    Status before() {
        return before;
    }

    Status after() {
        return after;
    }
}
