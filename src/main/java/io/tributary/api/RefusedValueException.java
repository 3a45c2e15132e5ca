package io.tributary.api;

/** A parameter's text is not what the parameter takes; the message tells the caller what it is. */
final class RefusedValueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RefusedValueException(String detail) {
        super(detail, null, false, false);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
