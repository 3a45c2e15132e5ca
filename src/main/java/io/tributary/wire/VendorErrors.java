package io.tributary.wire;

import io.tributary.source.Failure;

/** How one vendor says what went wrong: the one place that knows its statuses and bodies. */
public interface VendorErrors {

    /** The header in which the vendor names its own handle on a call. */
    String trackingIdHeader();

    /** What an answer whose status is not 2xx means. */
    Failure failure(VendorError error);
}
