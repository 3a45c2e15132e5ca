package io.tributary.federation;

import io.tributary.source.Failure;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * Why a source did not answer.
 *
 * @param reason one of the {@code PROVIDER_} reasons, {@code UNSUPPORTED_BY_PROVIDER} or {@code
 *     UNKNOWN_SOURCE}
 * @param detail the same in a sentence, in the vendor's words only before a caller who sees all of
 *     the source
 * @param retryable whether asking again later can help
 * @param retryAfter how long the vendor wants to be left alone; absent where it does not say
 * @param trackingId the vendor's own handle on the failed call; absent where it sent none, and
 *     before a caller who does not see all of the source
 */
public record SourceProblem(
        Reason reason,
        String detail,
        boolean retryable,
        @Nullable Duration retryAfter,
        @Nullable String trackingId) {

    /** As a caller who sees so much of the source may be told of it. */
    static SourceProblem of(Failure failure, Extent extent) {
        Failure told = Discretion.told(failure, extent);
        return new SourceProblem(
                Reason.of(told),
                told.detail(),
                told.isTransient(),
                told.retryAfter(),
                told.trackingId());
    }

    static SourceProblem permanent(Reason reason, String detail) {
        return new SourceProblem(reason, detail, false, null, null);
    }
}
