package io.tributary.media;

import io.tributary.recording.Media;
import io.tributary.recording.MediaKind;
import io.tributary.recording.Recording;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What to call a file of a medium: what it is of, when that began, and an extension of its type.
 */
final class FileName {

    /** With the rest of the name, the most that file systems take is 255. */
    private static final int MOST_TITLE_BYTES = 160;

    /**
     * What steers text, what separates folders, and what Windows reserves. A control character can
     * be a line end, and an invisible one can turn the extension around.
     */
    private static final Pattern UNSAFE =
            Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}<>:\"/\\\\|?*%\\uFFFD]+");

    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    /** Dots would hide the file, or name a folder. */
    private static final Pattern ENDS = Pattern.compile("^[. _-]+|[. _-]+$");

    private static final DateTimeFormatter START =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH.mm.ss'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private static final Set<MediaKind> TOLD_BY_EXTENSION =
            Set.of(MediaKind.AUDIO, MediaKind.VIDEO);

    private static final Map<String, String> EXTENSIONS =
            Map.ofEntries(
                    Map.entry("audio/aac", "aac"),
                    Map.entry("audio/flac", "flac"),
                    Map.entry("audio/mp4", "m4a"),
                    Map.entry("audio/mpeg", "mp3"),
                    Map.entry("audio/ogg", "ogg"),
                    Map.entry("audio/wav", "wav"),
                    Map.entry("audio/webm", "weba"),
                    Map.entry("audio/x-wav", "wav"),
                    Map.entry("application/json", "json"),
                    Map.entry("application/ogg", "ogg"),
                    Map.entry("application/pdf", "pdf"),
                    Map.entry("application/zip", "zip"),
                    Map.entry("image/gif", "gif"),
                    Map.entry("image/jpeg", "jpg"),
                    Map.entry("image/png", "png"),
                    Map.entry("image/webp", "webp"),
                    Map.entry("text/csv", "csv"),
                    Map.entry("text/plain", "txt"),
                    Map.entry("text/vtt", "vtt"),
                    Map.entry("video/mp4", "mp4"),
                    Map.entry("video/ogg", "ogv"),
                    Map.entry("video/quicktime", "mov"),
                    Map.entry("video/webm", "webm"));

    private FileName() {}

    static String of(Recording recording, Media medium, String mediaType) {
        Instant start = Objects.requireNonNullElse(medium.startTime(), recording.startTime());
        String kind =
                TOLD_BY_EXTENSION.contains(medium.kind()) ? "" : " " + lowerCase(medium.kind());
        return "%s %s%s.%s"
                .formatted(title(recording), START.format(start), kind, extension(mediaType));
    }

    private static String title(Recording recording) {
        String title = Objects.requireNonNullElse(recording.title(), "");
        String composed = Normalizer.normalize(title, Normalizer.Form.NFC);
        String safe = UNSAFE.matcher(SPACES.matcher(composed).replaceAll(" ")).replaceAll("_");
        String tidy = ENDS.matcher(bounded(ENDS.matcher(safe).replaceAll(""))).replaceAll("");
        return tidy.isEmpty() ? lowerCase(recording.kind()) : tidy;
    }

    private static String bounded(String title) {
        StringBuilder bounded = new StringBuilder();
        int bytes = 0;
        for (int point : title.codePoints().toArray()) {
            String character = Character.toString(point);
            bytes += character.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MOST_TITLE_BYTES) {
                break;
            }
            bounded.append(character);
        }
        return bounded.toString();
    }

    private static String extension(String mediaType) {
        String bare = mediaType.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        return EXTENSIONS.getOrDefault(bare, "bin");
    }

    private static String lowerCase(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
