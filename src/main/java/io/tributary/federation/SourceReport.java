package io.tributary.federation;

import io.tributary.source.Connection;
import io.tributary.source.Failure;
import io.tributary.source.SourceProfile;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * What is known of a source, without asking it.
 *
 * @param profile what it is called and what it can do
 * @param connection how it stands with its vendor
 * @param state how its last call went, whoever made it
 * @param lastSuccess when a call last succeeded, UTC; absent where none did since the start
 * @param lastFailure the last failure; absent where there was none since the start
 */
public record SourceReport(
        SourceProfile profile,
        Connection connection,
        State state,
        @Nullable Instant lastSuccess,
        @Nullable LastFailure lastFailure) {

    /** How a source's last call went. */
    public enum State {
        UP,
        DOWN,
        /** No call was made since the start. */
        UNKNOWN
    }

    /**
     * When and why a source last failed.
     *
     * @param detail the reason in a sentence, in the vendor's words only before a caller who sees
     *     all of the source
     * @param trackingId the vendor's own handle on the call; absent where it sent none, and before
     *     a caller who does not see all of the source
     */
    public record LastFailure(
            Instant time, Reason reason, String detail, @Nullable String trackingId) {

        static LastFailure of(Failure failure, Instant time) {
            return new LastFailure(
                    time, Reason.of(failure), failure.detail(), failure.trackingId());
        }
    }
}
