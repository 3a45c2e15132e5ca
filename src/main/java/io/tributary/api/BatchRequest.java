package io.tributary.api;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.tributary.recording.RecordingId;
import io.tributary.source.Change;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is to be done to which recordings.
 *
 * @param ids as the caller wrote them; not all need be ids
 * @param timeout when the answer is wanted at the latest
 */
record BatchRequest(Change change, List<String> ids, Duration timeout) {

    private static final int MOST_IDS = 100;

    /**
     * @param change reads the change; null where it is refused
     * @throws ProblemException if the body or a parameter does not say what to do
     */
    static BatchRequest read(
            byte @Nullable [] body,
            Parameters parameters,
            TimeoutType timeout,
            Function<Members, @Nullable Change> change) {
        Members members = Members.of(requireNonNullElse(body, new byte[0]), parameters);
        List<String> ids = members.strings("ids", MOST_IDS);
        Change read = change.apply(members);
        Duration given = parameters.one("timeout", timeout);
        members.check();
        return new BatchRequest(
                requireNonNull(read), ids, requireNonNullElse(given, timeout.most()));
    }

    List<RecordingId> recordings() {
        return ids.stream().map(RecordingId::parse).flatMap(Optional::stream).toList();
    }
}
