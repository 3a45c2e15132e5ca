package io.tributary.wire;

import java.net.URI;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What is asked of a vendor.
 *
 * @param kind what for
 * @param uri finished: every character that needs it is escaped, among them {@code +} as {@code
 *     %2B}
 * @param headers besides the ones that every call has
 * @param absent which errors mean that there is no such thing, which is an empty result
 */
public record VendorRequest(
        CallKind kind, URI uri, Map<String, String> headers, Predicate<VendorError> absent) {

    /** A call for a page of a list, that always has an answer. */
    public static VendorRequest list(URI uri) {
        return of(CallKind.LIST, uri);
    }

    /** A call for one recording or a part of it, that always has an answer. */
    public static VendorRequest detail(URI uri) {
        return of(CallKind.DETAIL, uri);
    }

    static VendorRequest token(URI uri) {
        return of(CallKind.TOKEN, uri);
    }

    public VendorRequest with(Map<String, String> more) {
        return new VendorRequest(kind, uri, more, absent);
    }

    public VendorRequest emptyOn(Predicate<VendorError> errors) {
        return new VendorRequest(kind, uri, headers, errors);
    }

    private static VendorRequest of(CallKind kind, URI uri) {
        return new VendorRequest(kind, uri, Map.of(), _ -> false);
    }
}
