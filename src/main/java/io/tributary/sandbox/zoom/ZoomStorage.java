package io.tributary.sandbox.zoom;

import io.tributary.sandbox.media.Content;
import io.tributary.sandbox.traffic.Form;
import io.tributary.sandbox.traffic.IncomingCall;
import io.tributary.sandbox.traffic.MediaHost;
import io.tributary.sandbox.traffic.Ranges;
import io.tributary.sandbox.traffic.VendorReply;
import io.tributary.sandbox.world.Details;
import io.tributary.sandbox.world.Mix;
import io.tributary.sandbox.world.World;
import io.tributary.sandbox.world.ZoomMedia;

import org.springframework.http.HttpHeaders;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The host that holds the files. A signed link is all that it wants; it refuses credentials beside
 * it, as it does not know which to believe.
 */
final class ZoomStorage {

    private static final DateTimeFormatter IN_NAME =
            DateTimeFormatter.ofPattern("'GMT'yyyyMMdd-HHmmss'_Recording.'")
                    .withZone(ZoneOffset.UTC);

    private final World world;
    private final MediaHost host;
    private final ZoomSignedLinks links;

    ZoomStorage(World world, MediaHost host, ZoomSignedLinks links) {
        this.world = world;
        this.host = host;
        this.links = links;
    }

    /** Another link every time. */
    String link(IncomingCall request, ZoomFileReference reference, Details.ZoomFile file) {
        String name = IN_NAME.format(file.start()) + file.extension().toLowerCase(Locale.ROOT);
        String path = "replay/" + reference.text() + "/" + name;
        return host.base(request) + "/" + path + "?" + links.query(path);
    }

    VendorReply answer(IncomingCall request) {
        if (request.headers().containsHeader(HttpHeaders.AUTHORIZATION)) {
            return error(400, "InvalidArgument", "Only one auth mechanism allowed");
        }
        if (!request.isGet() && !request.isHead()) {
            return error(405, "MethodNotAllowed", "This method is not allowed");
        }
        Form query = request.query();
        if (!links.isGood(String.join("/", request.path()), query)) {
            return error(403, "AccessDenied", "Access denied");
        }
        ZoomFileReference reference = ZoomFileReference.parse(request.segment(1));
        return world.find(request.account().source(), reference.uuid())
                .map(entry -> {
                    Details.ZoomMeeting meeting = ZoomEmulator.meeting(entry);
                    return sent(request, meeting, reference);
                })
                .orElseGet(() -> error(404, "NoSuchKey", "The key does not exist"));
    }

    private static VendorReply sent(
            IncomingCall request, Details.ZoomMeeting meeting, ZoomFileReference reference) {
        Details.ZoomFile file = reference.file(meeting);
        Content content = ZoomMedia.of(meeting, reference.uuid(), file);
        return Ranges.answer(
                request,
                mediaType(file.extension()),
                content,
                '"' + Mix.text(Mix.of(reference.text()), 32) + '"');
    }

    private static String mediaType(String extension) {
        return switch (extension) {
            case "MP4" -> "video/mp4";
            case "M4A" -> "audio/mp4";
            case "VTT" -> "text/vtt";
            case "TXT" -> "text/plain";
            case "JSON" -> "application/json";
            default -> "binary/octet-stream";
        };
    }

    static VendorReply error(int status, String code, String message) {
        return VendorReply.raw(
                status,
                "application/xml",
                Content.of(
                        """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <Error><Code>%s</Code><Message>%s</Message></Error>
                        """
                                .formatted(code, message)));
    }
}
