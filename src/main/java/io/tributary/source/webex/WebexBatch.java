package io.tributary.source.webex;

import io.tributary.recording.Owner;
import io.tributary.recording.Recording;
import io.tributary.recording.Status;
import io.tributary.source.Outcome;
import io.tributary.wire.VendorError;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One of Webex's operations on up to a hundred recordings.
 *
 * @param name the last part of its address
 * @param body what is sent for some recordings: their ids and never their owner, because Webex
 *     takes one or the other
 * @param isDone whether a recording is as the operation would leave it
 * @param badRequest what it means for all of them that Webex does not take the request; absent
 *     where nothing in it is the caller's
 */
record WebexBatch(
        String name,
        Function<List<String>, Object> body,
        Predicate<Recording> isDone,
        Outcome.@Nullable Refused badRequest) {

    static final WebexBatch TRASH =
            new WebexBatch(
                    "softDelete",
                    Recordings::new,
                    recording -> recording.status() == Status.TRASHED,
                    null);
    static final WebexBatch RESTORE =
            new WebexBatch(
                    "restore",
                    Recordings::new,
                    recording -> recording.status() != Status.TRASHED,
                    null);

    /** Nothing that is still there is as a purge would leave it. */
    static final WebexBatch PURGE = new WebexBatch("purge", Recordings::new, _ -> false, null);

    static WebexBatch reassign(String owner) {
        return new WebexBatch(
                "reassign",
                ids -> new Reassignment(owner, ids),
                recording -> isOf(owner, recording.owner()),
                new Outcome.Refused(
                        "owner",
                        "Webex does not take this owner, who should be named by the e-mail"
                                + " address of a user of its organization"));
    }

    /** What an answer means for all of them; empty where it does not hold for each. */
    Optional<Outcome> outcome(VendorError answer) {
        if (answer.status() / 100 == 2) {
            return Optional.of(new Outcome.Done());
        }
        return answer.status() == 400 ? Optional.ofNullable(badRequest) : Optional.empty();
    }

    private static boolean isOf(String email, @Nullable Owner owner) {
        return owner != null && email.equalsIgnoreCase(owner.email());
    }

    private record Recordings(List<String> recordingIds) {}

    private record Reassignment(String reassignOwnerEmail, List<String> recordingIds) {}
}
