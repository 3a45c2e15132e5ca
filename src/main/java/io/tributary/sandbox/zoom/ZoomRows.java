package io.tributary.sandbox.zoom;

import io.tributary.recording.Status;
import io.tributary.sandbox.traffic.IncomingCall;
import io.tributary.sandbox.traffic.JsonObject;
import io.tributary.sandbox.world.Details;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.Mix;
import io.tributary.sandbox.world.Person;
import io.tributary.sandbox.world.Quirk;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** A meeting as lists and details show it. Its links are different on every call. */
final class ZoomRows {

    private final ZoomLinks links;

    ZoomRows(ZoomLinks links) {
        this.links = links;
    }

    /** Whether a path segment means a user: his address, or the identifier that Zoom gave him. */
    static boolean isCalled(String email, String segment) {
        return email.equalsIgnoreCase(segment) || new Person("", email).hostId().equals(segment);
    }

    /** The one meeting, which may show what no list does. */
    JsonObject detailed(IncomingCall request, Entry entry, @Nullable String downloadToken) {
        Details.ZoomMeeting meeting = ZoomEmulator.meeting(entry);
        boolean open = showsContent(request);
        return listed(request, entry, false)
                .with("password", open ? Mix.text(Mix.of(entry.providerId()) + 1, 8) : null)
                .with("download_access_token", open ? downloadToken : null)
                .with(
                        "participant_audio_files",
                        meeting.participantAudio().isEmpty()
                                ? null
                                : participants(request, entry, meeting));
    }

    JsonObject listed(IncomingCall request, Entry entry, boolean showHostEmail) {
        Details.ZoomMeeting meeting = ZoomEmulator.meeting(entry);
        boolean processing = entry.status() == Status.PROCESSING;
        JsonObject row =
                new JsonObject()
                        .with("uuid", entry.providerId())
                        .with("id", meeting.number())
                        .with("account_id", "SANDBOXaccount01")
                        .with("host_id", meeting.host().hostId())
                        .with("host_email", showHostEmail ? meeting.host().email() : null)
                        .with("topic", entry.title())
                        .with("type", type(request, meeting))
                        .with("start_time", entry.startTime().toString())
                        .with("timezone", meeting.timezone())
                        .with("duration", entry.duration().toMinutes())
                        .with("total_size", totalSize(meeting))
                        .with("recording_count", processing ? 0 : meeting.files().size())
                        .with("share_url", links.page(request, "share"))
                        .with("recording_files", files(request, entry, meeting))
                        .with(
                                "recording_play_passcode",
                                showsContent(request)
                                        ? Mix.text(Mix.of(entry.providerId()), 32)
                                        : null);
        return request.account().quirks().has(Quirk.UNKNOWN_VALUES)
                ? row.with("mood", List.of("unheard of"))
                : row;
    }

    private List<JsonObject> files(IncomingCall request, Entry entry, Details.ZoomMeeting meeting) {
        return IntStream.range(0, meeting.files().size())
                .mapToObj(place -> file(request, entry, meeting, place))
                .toList();
    }

    private List<JsonObject> participants(
            IncomingCall request, Entry entry, Details.ZoomMeeting meeting) {
        int others = meeting.files().size();
        return IntStream.range(0, meeting.participantAudio().size())
                .mapToObj(i ->
                        participant(
                                request,
                                meeting.participantAudio().get(i),
                                new ZoomFileReference(entry.providerId(), others + i)))
                .toList();
    }

    private JsonObject file(
            IncomingCall request, Entry entry, Details.ZoomMeeting meeting, int place) {
        Details.ZoomFile file = meeting.files().get(place);
        return new JsonObject()
                .with("id", file.id())
                .with("meeting_id", entry.providerId())
                .with("recording_start", file.start().toString())
                .with("recording_end", endOf(file))
                .with("file_type", file.fileType())
                .with("file_extension", file.extension())
                .with("file_size", file.size())
                .with("play_url", file.playable() ? links.page(request, "play") : null)
                .with(
                        "download_url",
                        links.download(request, new ZoomFileReference(entry.providerId(), place)))
                .with("status", file.status())
                .with("recording_type", file.recordingType())
                .with("deleted_time", text(meeting.deletedTime()));
    }

    private JsonObject participant(
            IncomingCall request, Details.ZoomFile file, ZoomFileReference reference) {
        return new JsonObject()
                .with("id", file.id())
                .with("recording_start", file.start().toString())
                .with("recording_end", endOf(file))
                .with("file_name", "Audio only - participant")
                .with("file_type", file.fileType())
                .with("file_extension", file.extension())
                .with("file_size", file.size())
                .with("play_url", links.page(request, "play"))
                .with("download_url", links.download(request, reference))
                .with("status", file.status());
    }

    private static boolean showsContent(IncomingCall request) {
        return !request.account().quirks().has(Quirk.ZOOM_NO_VIEW_OF_CONTENT);
    }

    /** A number on the wire, a string in the documentation. */
    private static Object type(IncomingCall request, Details.ZoomMeeting meeting) {
        return request.account().quirks().has(Quirk.ZOOM_TYPE_AS_TEXT)
                ? String.valueOf(meeting.type())
                : meeting.type();
    }

    private static long totalSize(Details.ZoomMeeting meeting) {
        return meeting.files().stream()
                .mapToLong(file -> Objects.requireNonNullElse(file.size(), 0L))
                .sum();
    }

    /** Empty while the file is being processed. */
    private static String endOf(Details.ZoomFile file) {
        return Objects.requireNonNullElse(text(file.end()), "");
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
