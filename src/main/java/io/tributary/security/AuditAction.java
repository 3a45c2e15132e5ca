package io.tributary.security;

/** What a caller did, or was refused. */
public enum AuditAction {
    LIST,
    READ,
    MEDIA,
    TRANSCRIPT,
    EXPORT,
    TRASH,
    RESTORE,
    DELETE,
    REASSIGN,
    SOURCES
}
