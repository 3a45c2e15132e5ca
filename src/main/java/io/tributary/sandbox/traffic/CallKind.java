package io.tributary.sandbox.traffic;

/** What a call to a vendor is for. */
public enum CallKind {
    LIST,
    DETAIL,
    TOKEN,
    MEDIA,
    LIFECYCLE
}
