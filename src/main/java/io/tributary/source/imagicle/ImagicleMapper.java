package io.tributary.source.imagicle;

import io.tributary.recording.Direction;
import io.tributary.recording.Kind;
import io.tributary.recording.Media;
import io.tributary.recording.MediaKind;
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

import tools.jackson.databind.JsonNode;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An entry as a recording: a call with one medium, its sound. */
@Mapper(imports = {Kind.class, RecordingId.class, Status.class})
interface ImagicleMapper {

    /** Reads an entry; empty where it has no id or no start, or one that cannot be read. */
    default Optional<Recording> read(ImagiclePayload.Entry entry, ImagicleOrigin origin) {
        return VendorText.isIdentifier(entry.id()) && start(entry, origin.zone()) != null
                ? Optional.of(toRecording(entry, origin))
                : Optional.empty();
    }

    /** Reports what is not as documented, or not understood. */
    default void report(ImagiclePayload.Entry entry, Drift drift) {
        String direction = entry.direction();
        if (direction(direction) == Direction.UNKNOWN && !"0".equals(direction)) {
            drift.report("direction", direction);
        }
        String start = entry.startTime();
        if (start != null && VendorTime.read(start) == null) {
            drift.report("startTime", "not a time with an offset");
        }
    }

    /** Maps an entry that has an id and a start; Imagicle says nothing about the ignored ones. */
    @Mapping(target = "id", expression = "java(new RecordingId(origin.source(), guid(entry)))")
    @Mapping(target = "provider", expression = "java(ImagicleConfiguration.PROVIDER)")
    @Mapping(target = "providerId", expression = "java(guid(entry))")
    @Mapping(target = "reference", source = "entry.referenceNumber")
    @Mapping(target = "kind", expression = "java(Kind.CALL)")
    @Mapping(target = "title", ignore = true)
    @Mapping(target = "startTime", expression = "java(start(entry, origin.zone()))")
    @Mapping(target = "endTime", ignore = true)
    @Mapping(target = "duration", source = "entry.duration")
    @Mapping(target = "createTime", ignore = true)
    @Mapping(target = "status", expression = "java(Status.AVAILABLE)")
    @Mapping(target = "direction", source = "entry.direction")
    @Mapping(target = "owner", expression = "java(owner(entry, origin))")
    @Mapping(target = "parties", source = "entry")
    @Mapping(target = "media", expression = "java(media(entry, origin))")
    @Mapping(target = "conversationId", expression = "java(conversation(entry, origin))")
    @Mapping(target = "location", ignore = true)
    @Mapping(target = "trashTime", ignore = true)
    @Mapping(target = "purgeTime", ignore = true)
    Recording toRecording(ImagiclePayload.Entry entry, ImagicleOrigin origin);

    /** Applies to every text. */
    default @Nullable String present(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** The case of GUIDs varies from answer to answer. */
    default String guid(ImagiclePayload.Entry entry) {
        return Objects.requireNonNull(entry.id()).toLowerCase(Locale.ROOT);
    }

    /** Offsets vary from row to row, and a row may have none. */
    default @Nullable Instant start(ImagiclePayload.Entry entry, ZoneId zone) {
        return VendorTime.read(entry.startTime(), zone);
    }

    /** A duration that cannot be read, or cannot be, is not worth the recording. */
    default @Nullable Duration duration(@Nullable String text) {
        try {
            Duration duration = text == null ? null : Duration.parse(text);
            return duration == null || duration.isNegative() ? null : duration;
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    /** Seen from the recorded party, as ours is. */
    default Direction direction(@Nullable String direction) {
        return switch (direction) {
            case "1" -> Direction.INBOUND;
            case "2" -> Direction.OUTBOUND;
            case null, default -> Direction.UNKNOWN;
        };
    }

    default @Nullable Owner owner(ImagiclePayload.Entry entry, ImagicleOrigin origin) {
        ImagiclePayload.User user = entry.owner();
        String username = present(user == null ? entry.ownerUsername() : user.username());
        String name = user == null || origin.view() == View.BASIC ? null : name(user);
        return username == null && name == null
                ? null
                : new Owner(null, username, null, name, Owner.Type.USER);
    }

    private @Nullable String name(ImagiclePayload.User user) {
        return present(
                Stream.of(user.firstName(), user.lastName())
                        .flatMap(part -> Stream.ofNullable(present(part)))
                        .collect(Collectors.joining(" ")));
    }

    default List<Party> parties(ImagiclePayload.Entry entry) {
        String local = present(entry.localPartyNumber());
        String remote = present(entry.remotePartyNumber());
        return switch (direction(entry.direction())) {
            case INBOUND -> parties(Party.Role.CALLER, remote, Party.Role.CALLEE, local);
            case OUTBOUND -> parties(Party.Role.CALLER, local, Party.Role.CALLEE, remote);
            case UNKNOWN -> parties(Party.Role.UNKNOWN, local, Party.Role.UNKNOWN, remote);
        };
    }

    private List<Party> parties(
            Party.Role first,
            @Nullable String firstNumber,
            Party.Role second,
            @Nullable String secondNumber) {
        return Stream.concat(party(first, firstNumber), party(second, secondNumber)).toList();
    }

    private Stream<Party> party(Party.Role role, @Nullable String number) {
        return number == null ? Stream.of() : Stream.of(new Party(role, null, number, null));
    }

    default List<Media> media(ImagiclePayload.Entry entry, ImagicleOrigin origin) {
        boolean said = origin.view() == View.FULL && entry.size() != null && entry.size() >= 0;
        Long size = said ? entry.size() : null;
        return List.of(
                new Media(
                        "audio",
                        MediaKind.AUDIO,
                        "audio/mpeg",
                        size,
                        Status.AVAILABLE,
                        null,
                        null,
                        null));
    }

    default @Nullable String conversation(ImagiclePayload.Entry entry, ImagicleOrigin origin) {
        if (origin.view() == View.BASIC) {
            return null;
        }
        String known = entry.pbxInfo() == null ? null : identifier(entry.pbxInfo());
        return known == null ? present(entry.pbxCallId()) : known;
    }

    /** What is in pbxInfo is undocumented: a text, or an object with an identifier in it. */
    private @Nullable String identifier(JsonNode pbxInfo) {
        if (pbxInfo.isString() || pbxInfo.isIntegralNumber()) {
            return present(VendorText.wellFormed(pbxInfo.asString()));
        }
        Set<String> names = Set.of("id", "callid", "pbxcallid", "globalcallid", "conversationid");
        return pbxInfo.properties().stream()
                .filter(member -> names.contains(member.getKey().toLowerCase(Locale.ROOT)))
                .map(Map.Entry::getValue)
                .filter(value -> value.isString() || value.isIntegralNumber())
                .flatMap(value -> Stream.ofNullable(identifier(value)))
                .findFirst()
                .orElse(null);
    }
}
