package io.tributary.source.webex;

import io.tributary.recording.Status;

import java.util.Locale;
import java.util.Set;

/** What Webex lists separately. */
enum WebexStatus {
    AVAILABLE(""),
    DELETED("d"),
    PURGED("p");

    private final String key;

    WebexStatus(String key) {
        this.key = key;
    }

    /** Of the list, in tokens. */
    String key() {
        return key;
    }

    String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean hasAnyOf(Set<Status> wanted) {
        return switch (this) {
            case AVAILABLE -> wanted.contains(Status.AVAILABLE) || wanted.contains(Status.UNKNOWN);
            case DELETED -> wanted.contains(Status.TRASHED);
            case PURGED -> wanted.contains(Status.PURGED);
        };
    }
}
