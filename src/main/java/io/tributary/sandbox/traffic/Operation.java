package io.tributary.sandbox.traffic;

import java.util.function.Supplier;

/**
 * What a vendor takes a request to be.
 *
 * @param kind what the call is for
 * @param answer carries it out; may end with a {@link Refusal}
 */
public record Operation(CallKind kind, Supplier<VendorReply> answer) {}
