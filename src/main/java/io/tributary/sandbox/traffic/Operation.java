package io.tributary.sandbox.traffic;

import java.util.function.Function;

/**
 * What a vendor takes a request to be.
 *
 * @param kind what the call is for
 * @param hasBody whether a sound answer has a body that can be spoilt, as redirects have not
 * @param answer carries out the request; may end with a {@link Refusal}
 */
public record Operation(
        CallKind kind, boolean hasBody, Function<IncomingCall, VendorReply> answer) {

    public Operation(CallKind kind, Function<IncomingCall, VendorReply> answer) {
        this(kind, true, answer);
    }

    /** One that changes recordings, and says no more than that it has. */
    public static Operation change(Function<IncomingCall, VendorReply> answer) {
        return new Operation(CallKind.LIFECYCLE, false, answer);
    }

    /** One that says where the media are. */
    public static Operation redirect(Function<IncomingCall, VendorReply> answer) {
        return new Operation(CallKind.MEDIA, false, answer);
    }
}
