package io.tributary.federation;

import io.tributary.source.Failure;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * Why a source did not answer.
 *
 * @param reason one of the {@code PROVIDER_} reasons, {@code UNSUPPORTED_BY_PROVIDER} or {@code
 *     UNKNOWN_SOURCE}
 * @param detail the same in a sentence
 * @param retryable whether asking again later can help
 * @param retryAfter how long the vendor wants to be left alone; absent where it does not say
 * @param trackingId the vendor's own handle on the failed call; absent where it sent none
 */
public record SourceProblem(
        Reason reason,
        String detail,
        boolean retryable,
        @Nullable Duration retryAfter,
        @Nullable String trackingId) {

    static SourceProblem of(Failure failure) {
        return new SourceProblem(
                Reason.of(failure),
                failure.detail(),
                failure.isTransient(),
                failure.retryAfter(),
                failure.trackingId());
    }

    static SourceProblem permanent(Reason reason, String detail) {
        return new SourceProblem(reason, detail, false, null, null);
    }
}
