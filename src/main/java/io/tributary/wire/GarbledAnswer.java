package io.tributary.wire;

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

    static boolean isCauseOf(Throwable error) {
        return error.getCause() instanceof GarbledAnswer;
    }
}
