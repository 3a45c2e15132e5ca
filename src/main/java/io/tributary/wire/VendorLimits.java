package io.tributary.wire;

import org.jspecify.annotations.Nullable;

/**
 * What one source may ask of its vendor.
 *
 * @param lists how many list calls it may make
 * @param details how many detail calls and changes of recordings; absent where they draw on what
 *     there is for lists
 * @param atOnce how many calls may be under way at a time
 * @param streams how many downloads may be, unless it is configured
 */
public record VendorLimits(Allowance lists, @Nullable Allowance details, int atOnce, int streams) {

    private static final int USUALLY_AT_ONCE = 64;
    private static final int USUAL_STREAMS = 32;

    /** One allowance for all calls. */
    public static VendorLimits of(Allowance all) {
        return of(all, null);
    }

    /** One allowance for lists, and one for details. */
    public static VendorLimits of(Allowance lists, @Nullable Allowance details) {
        return new VendorLimits(lists, details, USUALLY_AT_ONCE, USUAL_STREAMS);
    }

    public VendorLimits atOnce(int calls) {
        return new VendorLimits(lists, details, calls, streams);
    }

    public VendorLimits streams(int downloads) {
        return new VendorLimits(lists, details, atOnce, downloads);
    }
}
