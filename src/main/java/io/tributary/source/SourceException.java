package io.tributary.source;

import org.jspecify.annotations.Nullable;

/** The one exception with which a source's calls fail. */
public final class SourceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public SourceException(Failure failure) {
        this(failure, null);
    }

    /**
     * @param cause kept for our logs only, never shown to a caller
     */
    public SourceException(Failure failure, @Nullable Throwable cause) {
        super(failure.detail(), cause);
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
