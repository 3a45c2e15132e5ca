package io.tributary.sandbox.traffic;

import java.util.function.Function;

/**
 * What a vendor takes a request to be.
 *
 * @param kind what the call is for
 * @param answer carries out the request; may end with a {@link Refusal}
 */
public record Operation(CallKind kind, Function<IncomingCall, VendorReply> answer) {}
