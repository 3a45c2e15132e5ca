package io.tributary.federation;

/** A text that is no page token of this service, or none any more. */
public final class InvalidPageTokenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidPageTokenException() {
        super("is no page token of this service, or its key has been retired");
    }
}
