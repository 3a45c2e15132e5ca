package io.tributary.sandbox.world;

/** What the credentials of a Webex account may see. */
public enum Role {
    /** The whole organisation, without links to the media. */
    ADMIN,
    /** The whole organisation with its media, and what was purged for everybody else. */
    COMPLIANCE_OFFICER,
    /** The recordings of the account's first user only. */
    USER
}
