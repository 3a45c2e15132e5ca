package io.tributary.security;

/** How a request ended. */
public enum AuditOutcome {
    /** As asked; of a batch, each recording by itself. */
    DONE,
    /** By this service, because of who asked, what was asked, or how much was under way. */
    REFUSED,
    /** By a mistake or a vendor, also in the middle of an answer. */
    FAILED,
    /** The caller left, or was disconnected, before it had taken the answer. */
    CANCELLED
}
