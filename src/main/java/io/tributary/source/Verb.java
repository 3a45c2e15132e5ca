package io.tributary.source;

/** What can be done to recordings at a vendor. */
public enum Verb {
    /** Into the vendor's trash, from where it can be restored for a time. */
    TRASH,
    /** Out of the trash. */
    RESTORE,
    /** For good, whether it is in the trash or not. */
    DELETE,
    /** To another owner. */
    REASSIGN
}
