package io.tributary.recording;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One recording, whichever product made it. What a vendor does not say is absent, never invented.
 *
 * @param id the identity across all sources
 * @param source the name of the configured account that it was read from
 * @param provider the vendor product
 * @param providerId the vendor's own identifier, verbatim (Imagicle GUIDs in lower case); unique
 *     within its source
 * @param reference the number that people quote: a Zoom meeting number, an Imagicle reference
 *     number; may be shared by several recordings
 * @param kind call, meeting or webinar
 * @param title the vendor's title or topic
 * @param startTime when the recording begins, UTC, at the vendor's full precision
 * @param endTime when it ends, UTC; only where the vendor says it, never computed
 * @param duration how long it is, without pauses where the vendor cuts them out; Zoom counts whole
 *     minutes
 * @param createTime when the file came into being, UTC, which may be days after the end; absent at
 *     vendors that do not say it
 * @param status where the recording is in its life
 * @param direction which way a call went; absent where that means nothing (meetings) or where it
 *     costs a detail call that was not made
 * @param owner whom it belongs to
 * @param parties who took part, as far as known; empty (absent in JSON) where nobody is known,
 *     which at Webex is every {@link View#BASIC} view
 * @param media what can be downloaded, now or once it is ready
 * @param conversationId shared by the recordings of one conversation within a source
 * @param location the vendor's identifier of the site
 * @param trashTime when it was put into the trash, UTC
 * @param purgeTime when the vendor will delete it for good, UTC
 * @param view how much was asked of the vendor for this recording
 */
public record Recording(
        RecordingId id,
        String source,
        Provider provider,
        String providerId,
        @Nullable String reference,
        Kind kind,
        @Nullable String title,
        Instant startTime,
        @Nullable Instant endTime,
        @Nullable Duration duration,
        @Nullable Instant createTime,
        Status status,
        @Nullable Direction direction,
        @Nullable Owner owner,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Party> parties,
        List<Media> media,
        @Nullable String conversationId,
        @Nullable String location,
        @Nullable Instant trashTime,
        @Nullable Instant purgeTime,
        View view) {

    public Recording {
        parties = List.copyOf(parties);
        media = media.stream().map(medium -> medium.at("/v1/recordings/" + id)).toList();
    }

    /** The place of this recording in every list. */
    @JsonIgnore
    public OrderKey orderKey() {
        return new OrderKey(startTime, source, providerId);
    }
}
