package io.tributary.sandbox.webex;

import io.tributary.sandbox.media.Content;
import io.tributary.sandbox.media.Mp3;
import io.tributary.sandbox.traffic.Form;
import io.tributary.sandbox.traffic.IncomingCall;
import io.tributary.sandbox.traffic.Ranges;
import io.tributary.sandbox.traffic.Refusal;
import io.tributary.sandbox.traffic.VendorReply;
import io.tributary.sandbox.world.Details;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.Quirk;
import io.tributary.sandbox.world.Quirks;
import io.tributary.sandbox.world.World;

import org.springframework.http.HttpHeaders;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The host of the media: whoever has a ticket is let in, whoever brings a token has to sign in. */
final class WebexDownloads {

    private final World world;
    private final WebexTickets tickets;

    WebexDownloads(World world, WebexTickets tickets) {
        this.world = world;
        this.tickets = tickets;
    }

    VendorReply answer(IncomingCall request) {
        if (request.headers().containsHeader(HttpHeaders.AUTHORIZATION)) {
            return VendorReply.html(200, "Sign in to Webex");
        }
        if (!request.isGet()) {
            return VendorReply.page(405);
        }
        Form query = request.query();
        Quirks quirks = request.account().quirks();
        if (!tickets.open(query)) {
            return quirks.has(Quirk.WEBEX_PAGE_FOR_DEAD_TICKET)
                    ? VendorReply.html(200, "The link has expired")
                    : VendorReply.page(403);
        }
        Entry entry =
                world.find(
                                request.account().source(),
                                Objects.requireNonNullElse(query.first("recordUUID"), ""))
                        .orElseThrow(() -> new Refusal(VendorReply.page(404)));
        return WebexTickets.TRANSCRIPT.equals(query.first("type"))
                ? attachment(request, entry, WebexTranscript.of(entry), "txt")
                : attachment(request, entry, audio(entry), "mp3");
    }

    private static Content audio(Entry entry) {
        Details.WebexCall call = WebexEmulator.call(entry);
        return Mp3.KBPS_32.ofSize(call.sizeBytes(), entry.providerId(), title(entry));
    }

    /** What it is only its name says. */
    private static VendorReply attachment(
            IncomingCall request, Entry entry, Content content, String extension) {
        String type = "application/octet-stream";
        return (request.account().quirks().has(Quirk.WEBEX_NO_RANGES)
                        ? VendorReply.raw(200, type, content)
                        : Ranges.answer(request, type, content, null))
                .with(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename*=UTF-8''"
                                + URLEncoder.encode(
                                                title(entry) + "." + extension,
                                                StandardCharsets.UTF_8)
                                        .replace("+", "%20"));
    }

    private static String title(Entry entry) {
        return Objects.requireNonNullElse(entry.title(), entry.providerId());
    }
}
