package io.tributary.sandbox.traffic;

import java.util.Optional;

/** One vendor, for all its accounts. Safe for concurrent use; never waits. */
public interface Emulator {

    /** What the vendor takes a request to be; empty where it has no such address. */
    Optional<Operation> operation(VendorRequest request);

    /** The vendor's answer with an error status, as far as its shape is known. */
    Answer error(VendorRequest request, int status);

    /** Adds what the vendor adds to every answer. */
    Answer signed(Answer answer);
}
