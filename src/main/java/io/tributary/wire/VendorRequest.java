package io.tributary.wire;

import java.net.URI;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What is asked of a vendor.
 *
 * @param uri finished: every character that needs it is escaped, among them {@code +} as {@code
 *     %2B}
 * @param headers besides the ones that every call has
 * @param absent which errors mean that there is no such thing, which is an empty result
 */
public record VendorRequest(URI uri, Map<String, String> headers, Predicate<VendorError> absent) {

    /** A call that always has an answer. */
    public static VendorRequest to(URI uri) {
        return new VendorRequest(uri, Map.of(), _ -> false);
    }

    public VendorRequest with(Map<String, String> more) {
        return new VendorRequest(uri, more, absent);
    }

    public VendorRequest emptyOn(Predicate<VendorError> errors) {
        return new VendorRequest(uri, headers, errors);
    }
}
