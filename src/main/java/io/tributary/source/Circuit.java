package io.tributary.source;

/** Whether a vendor is called at all. */
public enum Circuit {
    /** It is. */
    CLOSED,
    /** It did not answer too often, and is left alone for a while. */
    OPEN,
    /** A few calls try whether it answers again. */
    HALF_OPEN
}
