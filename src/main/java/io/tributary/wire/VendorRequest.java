package io.tributary.wire;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

import java.net.URI;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What is asked of a vendor.
 *
 * @param kind what for
 * @param method the HTTP method
 * @param uri finished: every character that needs it is escaped, among them {@code +} as {@code
 *     %2B}
 * @param headers besides the ones that every call has
 * @param body sent as JSON; absent = none
 * @param absent which errors mean that there is no such thing, which is an empty result
 */
public record VendorRequest(
        CallKind kind,
        HttpMethod method,
        URI uri,
        Map<String, String> headers,
        @Nullable Object body,
        Predicate<VendorError> absent) {

    /** A call for a page of a list, that always has an answer. */
    public static VendorRequest list(URI uri) {
        return of(CallKind.LIST, uri);
    }

    /** A call for one recording or a part of it, that always has an answer. */
    public static VendorRequest detail(URI uri) {
        return of(CallKind.DETAIL, uri);
    }

    /**
     * A call that changes recordings, and can be repeated.
     *
     * @param body sent as JSON; absent = none
     */
    public static VendorRequest change(HttpMethod method, URI uri, @Nullable Object body) {
        return new VendorRequest(CallKind.LIFECYCLE, method, uri, Map.of(), body, _ -> false);
    }

    static VendorRequest token(URI uri) {
        return new VendorRequest(CallKind.TOKEN, HttpMethod.POST, uri, Map.of(), null, _ -> false);
    }

    public VendorRequest with(Map<String, String> more) {
        return new VendorRequest(kind, method, uri, more, body, absent);
    }

    public VendorRequest emptyOn(Predicate<VendorError> errors) {
        return new VendorRequest(kind, method, uri, headers, body, errors);
    }

    private static VendorRequest of(CallKind kind, URI uri) {
        return new VendorRequest(kind, HttpMethod.GET, uri, Map.of(), null, _ -> false);
    }
}
