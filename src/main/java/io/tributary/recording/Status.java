package io.tributary.recording;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Where a recording is in its life at the vendor. */
public enum Status {
    /** No medium of it is finished yet. */
    PROCESSING,
    /** At least one medium can be had. */
    AVAILABLE,
    /** In the vendor's trash, from which it can be restored. */
    TRASHED,
    /** Deleted for everybody but a compliance officer. */
    PURGED,
    /** The vendor named something that this version does not know. */
    UNKNOWN;

    /** What a list holds unless it is asked for more: everything that nobody has thrown away. */
    public static final Set<Status> LISTED =
            Collections.unmodifiableSet(EnumSet.of(PROCESSING, AVAILABLE, UNKNOWN));
}
