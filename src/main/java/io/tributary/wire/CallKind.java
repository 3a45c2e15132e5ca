package io.tributary.wire;

/** What a vendor call is for: vendors allow each so often, and each is measured by itself. */
public enum CallKind {
    /** A page of a list. */
    LIST,
    /** One recording, or what a list does not say of it. */
    DETAIL,
    /** An access token. */
    TOKEN,
    /** The bytes of a medium, until they begin to come. */
    MEDIA,
    /** A change of recordings. */
    LIFECYCLE
}
