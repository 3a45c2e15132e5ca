package io.tributary.recording;

/** What one medium of a recording holds. */
public enum MediaKind {
    AUDIO,
    VIDEO,
    /** Who said what, made after the fact. */
    TRANSCRIPT,
    /** What was shown as captions while it happened. */
    CAPTIONS,
    CHAT,
    /** A summary in words, usually made by a machine. */
    SUMMARY,
    /** Who spoke when. */
    TIMELINE,
    POLL,
    THUMBNAIL,
    /** Anything else, known or not. */
    OTHER
}
