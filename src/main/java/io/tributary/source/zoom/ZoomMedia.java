package io.tributary.source.zoom;

import io.tributary.recording.Media;
import io.tributary.recording.MediaKind;
import io.tributary.recording.Status;
import io.tributary.wire.Drift;
import io.tributary.wire.SentLink;
import io.tributary.wire.VendorTime;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of a meeting as media. A meeting that was paused has several files of one type.
 * Captions and timelines may come without id, status, size and type of recording.
 */
final class ZoomMedia {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final int LONGEST_ID = 64;

    private ZoomMedia() {}

    static List<Media> of(
            List<ZoomPayload.File> files, List<ZoomPayload.File> participants, boolean trashed) {
        List<Media> media = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        Stream.concat(
                        files.stream().map(file -> toMedia(file, kind(file), trashed)),
                        participants.stream().map(file -> toMedia(file, MediaKind.AUDIO, trashed)))
                .forEach(medium -> media.add(unique(medium, ids)));
        return media;
    }

    /** Where the files can be had, by the ids of the media that they are. */
    static Map<String, SentLink> links(ZoomPayload.Meeting meeting) {
        List<ZoomPayload.File> files =
                Stream.concat(meeting.files().stream(), meeting.participantFiles().stream())
                        .toList();
        List<Media> media = of(meeting.files(), meeting.participantFiles(), false);
        Map<String, SentLink> links = new HashMap<>();
        for (int i = 0; i < files.size(); i++) {
            SentLink link = files.get(i).downloadUrl();
            if (link != null) {
                links.put(media.get(i).id(), link);
            }
        }
        return links;
    }

    /** Files without a status are the sparse ones, which are written when all is done. */
    static boolean isFinished(ZoomPayload.File file) {
        return switch (lower(file.status())) {
            case "processing", "recording" -> false;
            case "" -> !lower(file.fileType()).isEmpty();
            default -> true;
        };
    }

    /** Reports words that this version does not know. */
    static void report(ZoomPayload.File file, Drift drift) {
        if (kindOfFile(lower(file.fileType())) == MediaKind.OTHER) {
            drift.report("file_type", file.fileType());
        }
        if (kindOfRecording(lower(file.recordingType())) == MediaKind.OTHER) {
            drift.report("recording_type", file.recordingType());
        }
        if (status(file, true) == Status.UNKNOWN) {
            drift.report("recording_files.status", file.status());
        }
    }

    private static Media toMedia(ZoomPayload.File file, MediaKind kind, boolean trashed) {
        boolean finished = isFinished(file);
        return new Media(
                id(file),
                kind,
                mediaType(file),
                finished ? size(file) : null,
                trashed ? Status.TRASHED : status(file, finished),
                instant(file.recordingStart()),
                instant(file.recordingEnd()),
                null);
    }

    private static @Nullable Long size(ZoomPayload.File file) {
        Long bytes = file.fileSize();
        return bytes == null || bytes < 0 ? null : bytes;
    }

    private static Status status(ZoomPayload.File file, boolean finished) {
        return switch (lower(file.status())) {
            case "", "completed" -> finished ? Status.AVAILABLE : Status.PROCESSING;
            case "processing", "recording" -> Status.PROCESSING;
            default -> Status.UNKNOWN;
        };
    }

    private static String id(ZoomPayload.File file) {
        String id = Objects.requireNonNullElse(file.id(), "");
        if (ID.matcher(id).matches()) {
            return id;
        }
        String type = lower(file.fileType()).isEmpty() ? "file" : lower(file.fileType());
        String start = Objects.requireNonNullElse(file.recordingStart(), "");
        String made = (type + "-" + start).replaceAll("[^A-Za-z0-9_-]", "");
        return made.substring(0, Math.min(made.length(), LONGEST_ID));
    }

    private static Media unique(Media medium, Set<String> ids) {
        String id = medium.id();
        for (int n = 2; !ids.add(id); n++) {
            String suffix = "-" + n;
            int kept = Math.min(medium.id().length(), LONGEST_ID - suffix.length());
            id = medium.id().substring(0, kept) + suffix;
        }
        return new Media(
                id,
                medium.kind(),
                medium.mediaType(),
                medium.sizeBytes(),
                medium.status(),
                medium.startTime(),
                medium.endTime(),
                medium.url());
    }

    private static MediaKind kind(ZoomPayload.File file) {
        MediaKind kind = kindOfFile(lower(file.fileType()));
        return kind == MediaKind.OTHER ? kindOfRecording(lower(file.recordingType())) : kind;
    }

    private static MediaKind kindOfFile(String type) {
        return switch (type) {
            case "m4a" -> MediaKind.AUDIO;
            case "mp4" -> MediaKind.VIDEO;
            case "transcript" -> MediaKind.TRANSCRIPT;
            case "cc" -> MediaKind.CAPTIONS;
            case "chat", "chat_message" -> MediaKind.CHAT;
            case "summary" -> MediaKind.SUMMARY;
            case "timeline" -> MediaKind.TIMELINE;
            case "csv" -> MediaKind.POLL;
            case "tb" -> MediaKind.THUMBNAIL;
            default -> MediaKind.OTHER;
        };
    }

    private static MediaKind kindOfRecording(String type) {
        return switch (type) {
            case "audio_only", "audio_only_each_participant", "audio_interpretation" ->
                    MediaKind.AUDIO;
            case "active_speaker",
                    "speaker_view",
                    "gallery_view",
                    "shared_screen",
                    "shared_screen_with_gallery_view",
                    "shared_screen_with_speaker_view",
                    "shared_screen_with_speaker_view(cc)",
                    "host_video",
                    "sign_interpretation",
                    "production_studio" ->
                    MediaKind.VIDEO;
            case "audio_transcript", "cc_transcript" -> MediaKind.TRANSCRIPT;
            case "closed_caption" -> MediaKind.CAPTIONS;
            case "chat_file", "chat_message" -> MediaKind.CHAT;
            case "summary", "summary_next_steps", "summary_smart_chapters" -> MediaKind.SUMMARY;
            case "timeline" -> MediaKind.TIMELINE;
            case "poll" -> MediaKind.POLL;
            case "thumbnail" -> MediaKind.THUMBNAIL;
            default -> MediaKind.OTHER;
        };
    }

    private static @Nullable String mediaType(ZoomPayload.File file) {
        String extension = lower(file.fileExtension());
        return switch (extension.isEmpty() ? lower(file.fileType()) : extension) {
            case "mp4" -> "video/mp4";
            case "m4a" -> "audio/mp4";
            case "txt" -> "text/plain";
            case "vtt", "transcript", "cc" -> "text/vtt";
            case "csv" -> "text/csv";
            case "json", "timeline", "summary" -> "application/json";
            case "jpg", "jpeg" -> "image/jpeg";
            case "png" -> "image/png";
            default -> null;
        };
    }

    /** An unreadable time of a file is not worth the recording. */
    static @Nullable Instant instant(@Nullable String text) {
        return VendorTime.read(text);
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
