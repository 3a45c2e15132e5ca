package io.tributary.sandbox.control;

/** A control call that cannot be carried out, and why. */
final class BadControlCall extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    BadControlCall(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }
}
