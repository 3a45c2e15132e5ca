package io.tributary.source;

/** How a source answers a filter. */
public enum FilterSupport {
    /** The vendor filters, as far as its filter is at least as wide as ours; we check again. */
    PUSHED,
    /** We filter what the vendor lists. */
    LOCAL,
    /** We filter, and it costs a detail call for every recording that is looked at. */
    COSTLY,
    /** No recording of this source has what is filtered by, so none matches, without a call. */
    NONE
}
