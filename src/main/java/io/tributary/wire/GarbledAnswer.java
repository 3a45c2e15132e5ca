package io.tributary.wire;

import io.tributary.source.Failure;
import io.tributary.source.SourceException;

import org.jspecify.annotations.Nullable;

/**
 * Why an answer that said it was a good one could not be read: it was cut, a page for people, or no
 * JSON. Such an answer often comes from something between the vendor and us, and only once.
 */
final class GarbledAnswer extends RuntimeException {

    private static final long serialVersionUID = 1L;

    GarbledAnswer(@Nullable Throwable cause) {
        super(null, cause, false, false);
    }

    /** What can be read of the same call made again, as likely as not. */
    static SourceException failure(
            String detail, @Nullable String trackingId, @Nullable Throwable cause) {
        return new SourceException(
                new Failure.BadResponse(detail, trackingId), new GarbledAnswer(cause));
    }

    static boolean isCauseOf(Throwable error) {
        return error.getCause() instanceof GarbledAnswer;
    }
}
