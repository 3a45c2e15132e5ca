package io.tributary.media;

import io.tributary.federation.Federation;
import io.tributary.federation.Grant;
import io.tributary.recording.Media;
import io.tributary.recording.RecordingId;
import io.tributary.recording.Status;
import io.tributary.source.Deadline;
import io.tributary.source.RecordingMedia;

import reactor.core.publisher.Mono;

import java.time.Duration;

/** The media of all recordings. */
public final class MediaLibrary {

    private final Federation federation;
    private final MediaMemory memory;
    private final Spool spool;

    MediaLibrary(Federation federation, MediaMemory memory, Spool spool) {
        this.federation = federation;
        this.memory = memory;
        this.spool = spool;
    }

    /**
     * Finds a medium, by asking its source for the recording anew.
     *
     * @param timeout when its bytes should begin to come at the latest
     * @return empty where the source is not configured or has no such recording, and where the
     *     caller may not see it; fails with {@link MediaException} where the recording has no such
     *     medium, or none that is finished, and with {@link
     *     io.tributary.federation.NoAnswerException} where the source cannot be asked
     */
    public Mono<OpenMedium> open(RecordingId id, String mediumId, Duration timeout, Grant grant) {
        return Mono.defer(() -> {
            Deadline opening = Deadline.in(timeout);
            return federation
                    .media(id, timeout, grant)
                    .map(media -> open(media, mediumId, opening, grant));
        });
    }

    private OpenMedium open(RecordingMedia media, String mediumId, Deadline opening, Grant grant) {
        Media medium =
                media.recording().media().stream()
                        .filter(one -> one.id().equals(mediumId))
                        .findFirst()
                        .orElseThrow(MediaException::notFound);
        if (medium.status() == Status.PROCESSING) {
            throw MediaException.notReady();
        }
        return new OpenMedium(
                new VendorMedium(federation, media, medium, opening), grant, memory, spool);
    }
}
