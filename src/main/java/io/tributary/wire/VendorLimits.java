package io.tributary.wire;

import org.jspecify.annotations.Nullable;

/**
 * What one source may ask of its vendor.
 *
 * @param lists how many list calls it may make
 * @param details how many detail calls; absent where they draw on what there is for lists
 * @param atOnce how many calls may be under way at a time
 */
public record VendorLimits(Allowance lists, @Nullable Allowance details, int atOnce) {

    private static final int USUALLY_AT_ONCE = 64;

    /** One allowance for all calls. */
    public static VendorLimits of(Allowance all) {
        return new VendorLimits(all, null, USUALLY_AT_ONCE);
    }

    public VendorLimits atOnce(int calls) {
        return new VendorLimits(lists, details, calls);
    }
}
