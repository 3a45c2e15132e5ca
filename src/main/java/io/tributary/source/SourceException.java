package io.tributary.source;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.atomic.AtomicBoolean;

/** The one exception with which a source's calls fail. */
public final class SourceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;
    private final boolean refusal;
    private final AtomicBoolean told = new AtomicBoolean();

    public SourceException(Failure failure) {
        this(failure, null);
    }

    /**
     * @param cause kept for our logs only, never shown to a caller
     */
    public SourceException(Failure failure, @Nullable Throwable cause) {
        this(failure, cause, false);
    }

    private SourceException(Failure failure, @Nullable Throwable cause, boolean refusal) {
        super(failure.detail(), cause);
        this.failure = failure;
        this.refusal = refusal;
    }

    /**
     * The vendor was not asked: to spare it, or because it has said already that there is nothing
     * to ask for. Or it was asked, and it is this one thing alone that it does not do. Says nothing
     * about how the vendor is.
     */
    public static SourceException refusal(Failure failure) {
        return new SourceException(failure, null, true);
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

    /** Whether this says nothing about how the vendor is. */
    public boolean isRefusal() {
        return refusal;
    }

    /** Whether nobody asked this before: a failure that many wait for is told of once. */
    public boolean isNews() {
        return told.compareAndSet(false, true);
    }
}
