package io.tributary.wire;

import io.tributary.source.Failure;
import io.tributary.source.SourceException;

/** A link leads to nothing, or not to what it was given for; another one may. */
final class DeadLinkException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    DeadLinkException(Failure failure) {
        super(failure.detail(), null, false, false);
        this.failure = failure;
    }

    static DeadLinkException bad(String detail) {
        return new DeadLinkException(new Failure.BadResponse(detail, null));
    }

    SourceException failure() {
        return new SourceException(failure);
    }
}
