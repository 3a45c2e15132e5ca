package io.tributary.wire;

import io.tributary.recording.Media;
import io.tributary.recording.MediaKind;

import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What bytes are by their look. What a vendor says of them is not reliable: Webex sends sound as
 * {@code application/octet-stream}, and web pages that ask to sign in with status 200.
 *
 * @param mediaType the look
 * @param isMedium whether it can be the medium, and not a page or an error in its place
 */
record LookedAt(String mediaType, boolean isMedium) {

    private static final MimeTypes TYPES = MimeTypes.getDefaultMimeTypes();

    /** How an object or an array begins; a chat may begin with a bracket, too. */
    private static final Pattern JSON = Pattern.compile("[{\\[]\\s*[\"{}\\[\\]]");

    private static final Set<MediaKind> SEEN_OR_HEARD =
            Set.of(MediaKind.AUDIO, MediaKind.VIDEO, MediaKind.THUMBNAIL);
    private static final Set<MediaKind> DATA =
            Set.of(MediaKind.TIMELINE, MediaKind.SUMMARY, MediaKind.POLL, MediaKind.OTHER);

    /**
     * @param beginning of the bytes
     */
    static LookedAt of(ByteBuffer beginning, Media medium) {
        byte[] bytes = new byte[beginning.remaining()];
        beginning.duplicate().get(bytes);
        String type = refined(detected(bytes), bytes, medium);
        return new LookedAt(type, isMedium(type, bytes, medium));
    }

    private static String detected(byte[] bytes) {
        try (var stream = new ByteArrayInputStream(bytes)) {
            return TYPES.detect(stream, new Metadata()).toString();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String refined(String type, byte[] bytes, Media medium) {
        return switch (type) {
            case "text/plain" -> text(bytes, medium);
            // MPEG-4 with a brand that is not one of the few well-known ones is taken for Apple's.
            case "video/quicktime", "video/mp4", "application/mp4" ->
                    medium.kind() == MediaKind.AUDIO ? "audio/mp4" : "video/mp4";
            case "audio/vnd.wave" -> "audio/wav";
            default -> type;
        };
    }

    private static String text(byte[] bytes, Media medium) {
        String text =
                new String(bytes, StandardCharsets.UTF_8).replace("\uFEFF", "").stripLeading();
        if (JSON.matcher(text).lookingAt()) {
            return "application/json";
        }
        return text.startsWith("<")
                ? "application/xml"
                : "text/csv".equals(medium.mediaType()) ? "text/csv" : "text/plain";
    }

    private static boolean isMedium(String type, byte[] bytes, Media medium) {
        if (isPage(type)) {
            return false;
        }
        if (SEEN_OR_HEARD.contains(medium.kind())) {
            return !type.startsWith("text/") && !type.equals("application/json");
        }
        return !type.equals("application/json") || (isData(medium) && !isError(bytes));
    }

    /** For people to look at or an error, and able to run scripts: no vendor's medium is XML. */
    private static boolean isPage(String type) {
        return type.equals("text/html") || type.endsWith("xml");
    }

    private static boolean isData(Media medium) {
        return DATA.contains(medium.kind()) || "application/json".equals(medium.mediaType());
    }

    /** Zoom's download hosts say {@code {"status":false,"errorCode":124,...}} with 200. */
    private static boolean isError(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.contains("\"errorCode\"") && text.contains("\"errorMessage\"");
    }
}
