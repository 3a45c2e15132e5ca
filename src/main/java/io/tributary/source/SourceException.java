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

    /**
     * A vendor's answer is not what its documentation promises.
     *
     * @param trackingId the vendor's own handle on the call; absent where it sent none
     */
    public static SourceException badResponse(String detail, @Nullable String trackingId) {
        return new SourceException(new Failure.BadResponse(detail, trackingId));
    }

    public Failure failure() {
        return failure;
    }
}
