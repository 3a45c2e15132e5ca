package io.tributary.media;

import io.tributary.federation.Reason;

import org.jspecify.annotations.Nullable;

/** Why bytes of a medium cannot be had, where it is not its vendor's fault. */
public final class MediaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String detail;
    private final boolean retryable;
    private final @Nullable Long total;

    private MediaException(
            Reason reason,
            String detail,
            boolean retryable,
            @Nullable Long total,
            @Nullable Throwable cause) {
        super(detail, cause, false, cause != null);
        this.reason = reason;
        this.detail = detail;
        this.retryable = retryable;
        this.total = total;
    }

    static MediaException notFound() {
        return new MediaException(
                Reason.MEDIA_NOT_FOUND,
                "The recording has no medium with this id.",
                false,
                null,
                null);
    }

    static MediaException notReady() {
        return new MediaException(
                Reason.MEDIA_NOT_READY, "The vendor has not finished it yet.", true, null, null);
    }

    static MediaException unsatisfiable(long total) {
        return new MediaException(
                Reason.RANGE_NOT_SATISFIABLE,
                "The medium has %d bytes, and none of the range.".formatted(total),
                false,
                total,
                null);
    }

    static MediaException noRoom(long bytes, long limit) {
        return new MediaException(
                Reason.OVERLOADED,
                "%s is %d bytes, and there is no room in it for %d more."
                        .formatted(SpoolProperties.MAX_SIZE, limit, bytes),
                bytes <= limit,
                null,
                null);
    }

    static MediaException noDisk(Throwable cause) {
        return new MediaException(
                Reason.OVERLOADED,
                "The disk under %s cannot be used now.".formatted(SpoolProperties.DIRECTORY),
                true,
                null,
                cause);
    }

    /** What is wrong, in a sentence for people. */
    public String detail() {
        return detail;
    }

    public Reason reason() {
        return reason;
    }

    /** Whether the same request may well succeed later. */
    public boolean isRetryable() {
        return retryable;
    }

    /** How many bytes the medium has; absent unless the range is what is wrong. */
    public @Nullable Long total() {
        return total;
    }
}
