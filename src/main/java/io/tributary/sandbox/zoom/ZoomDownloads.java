package io.tributary.sandbox.zoom;

import io.tributary.recording.Status;
import io.tributary.sandbox.traffic.GrantedTokens;
import io.tributary.sandbox.traffic.IncomingCall;
import io.tributary.sandbox.traffic.JsonObject;
import io.tributary.sandbox.traffic.Refusal;
import io.tributary.sandbox.traffic.VendorReply;
import io.tributary.sandbox.world.Details;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.Quirk;
import io.tributary.sandbox.world.World;

import org.springframework.http.HttpHeaders;

/** Where {@code download_url} leads: whoever may have a file is sent on to the storage. */
final class ZoomDownloads {

    private final World world;
    private final GrantedTokens tokens;
    private final ZoomLinks links;
    private final ZoomDownloadTokens downloadTokens;
    private final ZoomStorage storage;

    ZoomDownloads(
            World world,
            GrantedTokens tokens,
            ZoomLinks links,
            ZoomDownloadTokens downloadTokens,
            ZoomStorage storage) {
        this.world = world;
        this.tokens = tokens;
        this.links = links;
        this.downloadTokens = downloadTokens;
        this.storage = storage;
    }

    VendorReply answer(IncomingCall request) {
        if (!request.isGet()) {
            return EmulatedZoomErrors.of(405);
        }
        ZoomFileReference reference = links.file(request.segment(2));
        Entry entry =
                reference == null
                        ? null
                        : world.find(request.account().source(), reference.uuid()).orElse(null);
        if (reference == null || entry == null || entry.status() == Status.TRASHED) {
            throw refused(request, 404);
        }
        if (!mayRead(request, entry)) {
            throw refused(request, 401);
        }
        Details.ZoomFile file = reference.file(ZoomEmulator.meeting(entry));
        if (file.end() == null) {
            throw refused(request, 404);
        }
        return VendorReply.empty(302)
                .with(HttpHeaders.LOCATION, storage.link(request, reference, file));
    }

    /** A token in the query is the older way, and still one. */
    private boolean mayRead(IncomingCall request, Entry entry) {
        if (request.account().quirks().has(Quirk.ZOOM_NO_VIEW_OF_CONTENT)) {
            return false;
        }
        String bearer = request.bearer();
        String token = bearer != null ? bearer : request.query().first("access_token");
        return tokens.opens(request.account().source(), token)
                || downloadTokens.opens(entry, token);
    }

    private static Refusal refused(IncomingCall request, int status) {
        return new Refusal(
                request.account().quirks().has(Quirk.ZOOM_PAGE_FOR_REFUSED_DOWNLOAD)
                        ? VendorReply.html(200, "This recording does not exist")
                        : error(status));
    }

    /** The shape of this host's errors. */
    private static VendorReply error(int status) {
        return VendorReply.json(
                status,
                new JsonObject()
                        .with("status", false)
                        .with("errorCode", status == 401 ? 124 : 3301)
                        .with("errorMessage", status == 401 ? "Forbidden" : "Not found"));
    }
}
