package io.tributary.recording;

/** Which way a call went, seen from the recorded party. */
public enum Direction {
    /** The recorded party was called. */
    INBOUND,
    /** The recorded party called. */
    OUTBOUND,
    /** The vendor was asked and does not know. */
    UNKNOWN
}
