package io.tributary.source.webex;

import io.tributary.recording.Direction;
import io.tributary.recording.Media;
import io.tributary.recording.MediaKind;
import io.tributary.recording.Owner;
import io.tributary.recording.Party;
import io.tributary.recording.Recording;
import io.tributary.recording.RecordingId;
import io.tributary.recording.Status;
import io.tributary.source.webex.WebexPayload.Call;
import io.tributary.source.webex.WebexPayload.Item;
import io.tributary.source.webex.WebexPayload.Metadata;
import io.tributary.source.webex.WebexPayload.Side;
import io.tributary.wire.Drift;
import io.tributary.wire.VendorTime;

import org.jspecify.annotations.Nullable;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Webex's words in those of the canon. */
@Mapper(imports = RecordingId.class)
interface WebexMapper {

    BigDecimal LONGEST_SECONDS = BigDecimal.valueOf(Long.MAX_VALUE, 9);
    Set<String> SERVICES = Set.of("calling", "customerassist");

    /** Reads what a list or the details say; empty where it has no id or no start. */
    default Optional<Recording> read(Item item, String source) {
        return item.isRecording() ? Optional.of(toRecording(item, source)) : Optional.empty();
    }

    /** Maps an entry that has an id and a start. */
    @Mapping(target = "id", expression = "java(new RecordingId(source, item.id()))")
    @Mapping(target = "source", source = "source")
    @Mapping(target = "provider", expression = "java(WebexConfiguration.PROVIDER)")
    @Mapping(target = "providerId", source = "item.id")
    @Mapping(target = "reference", ignore = true)
    @Mapping(target = "kind", constant = "CALL")
    @Mapping(target = "title", source = "item.topic")
    @Mapping(target = "startTime", source = "item.timeRecorded")
    @Mapping(target = "endTime", ignore = true)
    @Mapping(target = "duration", source = "item.durationSeconds")
    @Mapping(target = "createTime", source = "item.createTime")
    @Mapping(target = "status", expression = "java(status(item))")
    @Mapping(target = "direction", ignore = true)
    @Mapping(target = "owner", source = "item")
    @Mapping(target = "parties", expression = "java(java.util.List.of())")
    @Mapping(target = "media", expression = "java(java.util.List.of(audio(item)))")
    @Mapping(target = "conversationId", source = "item.serviceData.callSessionId")
    @Mapping(target = "location", source = "item.serviceData.locationId")
    @Mapping(target = "trashTime", ignore = true)
    @Mapping(target = "purgeTime", ignore = true)
    @Mapping(target = "view", constant = "BASIC")
    Recording toRecording(Item item, String source);

    /** With the media that links lead to. */
    @Mapping(target = "media", source = "media")
    Recording linked(Recording listed, List<Media> media);

    /** What metadata add to it. */
    @Mapping(target = "endTime", source = "metadata.serviceData.session.stopTime")
    @Mapping(target = "direction", expression = "java(direction(metadata))")
    @Mapping(target = "owner", expression = "java(named(listed.owner(), metadata))")
    @Mapping(target = "parties", expression = "java(parties(metadata))")
    @Mapping(target = "view", constant = "FULL")
    Recording completed(Recording listed, Metadata metadata);

    default Status status(Item item) {
        return switch (word(item.status())) {
            case "available" -> Status.AVAILABLE;
            case "deleted" -> Status.TRASHED;
            case "purged" -> Status.PURGED;
            default -> Status.UNKNOWN;
        };
    }

    /** Reports words that this version does not know. */
    default void report(Item item, Drift drift) {
        if (status(item) == Status.UNKNOWN) {
            drift.report("status", item.status());
        }
        if (ownerType(item.ownerType()) == Owner.Type.UNKNOWN) {
            drift.report("ownerType", item.ownerType());
        }
        if (audio(item).mediaType() == null) {
            drift.report("format", item.format());
        }
        if (!SERVICES.contains(word(item.serviceType()))) {
            drift.report("serviceType", item.serviceType());
        }
    }

    /** Reports words that this version does not know. */
    default void report(Metadata metadata, Drift drift) {
        Call call = metadata.serviceData();
        if (call != null && direction(metadata) == Direction.UNKNOWN) {
            drift.report("personality", call.personality());
        }
    }

    default @Nullable Instant instant(@Nullable String text) {
        return VendorTime.read(text);
    }

    /** One that cannot be is not worth the recording. */
    default @Nullable Duration duration(@Nullable BigDecimal seconds) {
        return seconds == null || seconds.signum() < 0 || seconds.compareTo(LONGEST_SECONDS) > 0
                ? null
                : Duration.ofNanos(seconds.movePointRight(9).longValue());
    }

    default @Nullable Owner owner(Item item) {
        String email = present(item.ownerEmail());
        String id = present(item.ownerId());
        return id == null && email == null
                ? null
                : new Owner(id, null, email, null, ownerType(item.ownerType()));
    }

    private static @Nullable Long size(@Nullable Long bytes) {
        return bytes == null || bytes < 0 ? null : bytes;
    }

    /**
     * Details tell of a transcript by the link to it. Lists do not tell of any, and a recording
     * that is looked up for a list must be as the list would show it.
     */
    default List<Media> media(Item item) {
        WebexPayload.Links links = item.temporaryDirectDownloadLinks();
        return links == null || links.transcriptDownloadLink() == null
                ? List.of(audio(item))
                : List.of(audio(item), transcript(item));
    }

    private Media transcript(Item item) {
        return new Media(
                "transcript", MediaKind.TRANSCRIPT, null, null, status(item), null, null, null);
    }

    /** Calls are recorded as sound only. */
    default Media audio(Item item) {
        String format = word(item.format());
        String type = format.isEmpty() || format.equals("mp3") ? "audio/mpeg" : null;
        return new Media(
                "audio",
                MediaKind.AUDIO,
                type,
                size(item.sizeBytes()),
                status(item),
                null,
                null,
                null);
    }

    /** Personality is the owner's side of the call; other Webex services name it differently. */
    default Direction direction(Metadata metadata) {
        Call call = metadata.serviceData();
        return switch (call == null ? "" : word(call.personality())) {
            case "originator", "originating" -> Direction.OUTBOUND;
            case "terminator", "terminating" -> Direction.INBOUND;
            default -> Direction.UNKNOWN;
        };
    }

    default @Nullable Owner named(@Nullable Owner owner, Metadata metadata) {
        String name = present(metadata.ownerName());
        return owner == null || name == null
                ? owner
                : new Owner(owner.id(), owner.username(), owner.email(), name, owner.type());
    }

    default List<Party> parties(Metadata metadata) {
        Call call = metadata.serviceData();
        return call == null
                ? List.of()
                : Stream.concat(
                                party(Party.Role.CALLER, call.callingParty()),
                                party(Party.Role.CALLEE, call.calledParty()))
                        .toList();
    }

    private static Stream<Party> party(Party.Role role, @Nullable Side side) {
        if (side == null) {
            return Stream.empty();
        }
        String email = side.actor() == null ? null : present(side.actor().email());
        Party party = new Party(role, present(side.name()), number(side.number()), email);
        return party.name() == null && party.number() == null && party.email() == null
                ? Stream.empty()
                : Stream.of(party);
    }

    /**
     * The number itself: Webex writes {@code 7073}, {@code +39...} or {@code
     * sip:4060@host;user=phone}. Who withholds theirs is {@code anonymous} (RFC 3323).
     */
    private static @Nullable String number(@Nullable String written) {
        String number =
                Objects.requireNonNullElse(written, "")
                        .strip()
                        .replaceFirst("(?i)^(sips?|tel):", "")
                        .replaceFirst("[@;].*$", "");
        return number.equalsIgnoreCase("anonymous") ? null : present(number);
    }

    private static Owner.Type ownerType(@Nullable String type) {
        return switch (word(type)) {
            case "user" -> Owner.Type.USER;
            case "place" -> Owner.Type.PLACE;
            case "virtualline" -> Owner.Type.VIRTUAL_LINE;
            case "callqueue" -> Owner.Type.CALL_QUEUE;
            default -> Owner.Type.UNKNOWN;
        };
    }

    /** Lists write {@code virtualLine} where metadata write {@code VIRTUAL_LINE}. */
    private static String word(@Nullable String value) {
        return Objects.requireNonNullElse(value, "").replace("_", "").toLowerCase(Locale.ROOT);
    }

    private static @Nullable String present(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }
}
