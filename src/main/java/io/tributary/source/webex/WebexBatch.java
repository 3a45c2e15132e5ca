package io.tributary.source.webex;

import io.tributary.recording.Owner;
import io.tributary.recording.Recording;
import io.tributary.recording.Status;
import io.tributary.source.Outcome;
import io.tributary.source.OwnerCase;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One of Webex's operations on up to a hundred recordings.
 *
 * @param name the last part of its address
 * @param body what is sent for some recordings: their ids and never their owner, because Webex
 *     takes one or the other
 * @param isDone whether a recording is as the operation would leave it
 * @param badRequest what it means that Webex does not take the request for a single recording;
 *     absent where nothing in it is to blame but that recording's id
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

    /** The same once nothing is known to be wrong but ids. */
    WebexBatch blamingIds() {
        return new WebexBatch(name, body, isDone, null);
    }

    private static boolean isOf(String email, @Nullable Owner owner) {
        return owner != null && owner.email() != null && OwnerCase.same(email, owner.email());
    }

    private record Recordings(List<String> recordingIds) {}

    private record Reassignment(String reassignOwnerEmail, List<String> recordingIds) {}
}
