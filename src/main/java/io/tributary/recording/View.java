package io.tributary.recording;

/** How much of a recording was asked of its vendor. */
public enum View {
    /** What the vendor's list says. */
    BASIC,
    /** What the vendor's detail calls add to it, at the price of one or two calls per recording. */
    FULL
}
