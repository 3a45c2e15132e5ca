package io.tributary.sandbox.traffic;

import java.util.Optional;

/** One vendor, for all its accounts. Safe for concurrent use; never waits. */
public interface Emulator {

    /** What the vendor takes a request to be; empty where it has no such address. */
    Optional<Operation> operation(IncomingCall request);

    /**
     * What the host that serves the vendor's media takes a request to be; empty where it has no
     * such address.
     */
    Optional<Operation> download(IncomingCall request);

    /** The vendor's answer with an error status, as far as its shape is known. */
    VendorReply error(IncomingCall request, int status);

    /** What the vendor's rows look like. */
    RowShape rowShape();

    /** Adds what the vendor adds to every answer of its API. */
    VendorReply signed(VendorReply answer);
}
