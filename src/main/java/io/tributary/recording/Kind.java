package io.tributary.recording;

/** What was recorded. */
public enum Kind {
    /** A telephone call. */
    CALL,
    /** A meeting. */
    MEETING,
    /** A webinar: few speak, many listen. */
    WEBINAR,
    /** The vendor named something that this version does not know. */
    UNKNOWN
}
