package io.tributary.source.zoom;

import io.tributary.recording.Kind;
import io.tributary.recording.Media;
import io.tributary.recording.Owner;
import io.tributary.recording.Party;
import io.tributary.recording.Recording;
import io.tributary.recording.RecordingId;
import io.tributary.recording.Status;
import io.tributary.recording.View;
import io.tributary.wire.Drift;
import io.tributary.wire.VendorText;
import io.tributary.wire.VendorTime;

import org.jspecify.annotations.Nullable;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A meeting instance as a recording; all its files are media of that one recording. */
@Mapper(imports = RecordingId.class)
interface ZoomMapper {

    /** The types of meetings that are no webinars. */
    Set<String> MEETINGS = Set.of("1", "2", "3", "4", "7", "8", "99");

    /** In minutes. */
    long LONGEST = Duration.ofDays(3_650).toMinutes();

    /** Reads an entry; empty where it has no UUID or no start, or one that cannot be read. */
    default Optional<Recording> read(ZoomPayload.Meeting meeting, ZoomOrigin origin) {
        return VendorText.isIdentifier(meeting.uuid()) && instant(meeting.startTime()) != null
                ? Optional.of(toRecording(meeting, origin))
                : Optional.empty();
    }

    /** Reports words that this version does not know. */
    default void report(ZoomPayload.Meeting meeting, Drift drift) {
        String type = meeting.type();
        if (kind(type) == Kind.MEETING && type != null && !MEETINGS.contains(type)) {
            drift.report("type", type);
        }
        meeting.files().forEach(file -> ZoomMedia.report(file, drift));
        meeting.participantFiles().forEach(file -> ZoomMedia.report(file, drift));
    }

    /** Maps an entry that has a UUID and a start; Zoom says nothing about the ignored ones. */
    @Mapping(target = "id", expression = "java(new RecordingId(origin.source(), meeting.uuid()))")
    @Mapping(target = "provider", expression = "java(ZoomConfiguration.PROVIDER)")
    @Mapping(target = "providerId", source = "meeting.uuid")
    @Mapping(target = "reference", source = "meeting.id")
    @Mapping(target = "kind", source = "meeting.type")
    @Mapping(target = "title", source = "meeting.topic")
    @Mapping(target = "startTime", source = "meeting.startTime")
    @Mapping(target = "endTime", ignore = true)
    @Mapping(target = "duration", source = "meeting")
    @Mapping(target = "createTime", ignore = true)
    @Mapping(target = "status", expression = "java(status(meeting, origin))")
    @Mapping(target = "direction", ignore = true)
    @Mapping(target = "owner", expression = "java(owner(meeting, origin))")
    @Mapping(target = "parties", expression = "java(parties(meeting, origin))")
    @Mapping(target = "media", expression = "java(media(meeting, origin))")
    @Mapping(target = "conversationId", ignore = true)
    @Mapping(target = "location", ignore = true)
    @Mapping(target = "trashTime", expression = "java(trashTime(meeting, origin))")
    @Mapping(target = "purgeTime", ignore = true)
    Recording toRecording(ZoomPayload.Meeting meeting, ZoomOrigin origin);

    /** Applies to every text: Zoom writes {@code ""} where it has none. */
    default @Nullable String present(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    default @Nullable Instant instant(@Nullable String text) {
        return VendorTime.read(text);
    }

    default Kind kind(@Nullable String type) {
        return switch (type) {
            case "5", "6", "9" -> Kind.WEBINAR;
            case null, default -> Kind.MEETING;
        };
    }

    /** Whole minutes, 0 for less than one; while nothing is finished, 0 means nothing yet. */
    default @Nullable Duration duration(ZoomPayload.Meeting meeting) {
        Long minutes = meeting.duration();
        boolean said =
                minutes != null
                        && minutes <= LONGEST
                        && (minutes > 0 || (minutes == 0 && isFinished(meeting)));
        return said ? Duration.ofMinutes(Objects.requireNonNull(minutes)) : null;
    }

    default Status status(ZoomPayload.Meeting meeting, ZoomOrigin origin) {
        if (origin.trashed()) {
            return Status.TRASHED;
        }
        return isFinished(meeting) ? Status.AVAILABLE : Status.PROCESSING;
    }

    /** Whether one file is finished; an entry may keep its files back and only count them. */
    private boolean isFinished(ZoomPayload.Meeting meeting) {
        Integer count = meeting.recordingCount();
        return meeting.files().isEmpty()
                ? count != null && count > 0
                : meeting.files().stream().anyMatch(ZoomMedia::isFinished);
    }

    /** Hosts are users of Zoom, never lines or queues. */
    default @Nullable Owner owner(ZoomPayload.Meeting meeting, ZoomOrigin origin) {
        String id = present(meeting.hostId());
        String email = email(meeting, origin);
        return id == null && email == null
                ? null
                : new Owner(id, null, email, null, Owner.Type.USER);
    }

    default List<Party> parties(ZoomPayload.Meeting meeting, ZoomOrigin origin) {
        String email = email(meeting, origin);
        return email == null ? List.of() : List.of(new Party(Party.Role.HOST, null, null, email));
    }

    private @Nullable String email(ZoomPayload.Meeting meeting, ZoomOrigin origin) {
        String email = present(meeting.hostEmail());
        return email == null ? origin.hostEmail() : email;
    }

    default List<Media> media(ZoomPayload.Meeting meeting, ZoomOrigin origin) {
        return ZoomMedia.of(
                meeting.files(),
                origin.view() == View.FULL ? meeting.participantFiles() : List.of(),
                origin.trashed());
    }

    /** Zoom says it of each file; the recording was in the trash when the last one was. */
    default @Nullable Instant trashTime(ZoomPayload.Meeting meeting, ZoomOrigin origin) {
        return origin.trashed()
                ? meeting.files().stream()
                        .flatMap(file -> Stream.ofNullable(ZoomMedia.instant(file.deletedTime())))
                        .max(Comparator.naturalOrder())
                        .orElse(null)
                : null;
    }
}
