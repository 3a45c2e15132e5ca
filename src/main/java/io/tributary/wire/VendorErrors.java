package io.tributary.wire;

import io.tributary.source.Failure;

/** How one vendor says what went wrong: the one place that knows its statuses and bodies. */
public interface VendorErrors {

    /** The header in which the vendor names its own handle on a call. */
    String trackingIdHeader();

    /** What an error means; its status can be 200 where the vendor has such errors. */
    Failure failure(VendorError error);
}
