package io.tributary.sandbox.zoom;

import io.tributary.sandbox.traffic.Form;
import io.tributary.sandbox.traffic.IncomingCall;
import io.tributary.sandbox.traffic.Refusal;
import io.tributary.sandbox.traffic.VendorReply;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/** The recordings of one instance of a meeting. */
final class ZoomMeetingRecordings {

    private static final int LONGEST_TTL = 604_800;

    private final ZoomInstances instances;
    private final ZoomRows rows;
    private final ZoomDownloadTokens downloadTokens;

    ZoomMeetingRecordings(
            ZoomInstances instances, ZoomRows rows, ZoomDownloadTokens downloadTokens) {
        this.instances = instances;
        this.rows = rows;
        this.downloadTokens = downloadTokens;
    }

    VendorReply answer(IncomingCall request) {
        Duration tokenLife = tokenLife(request.query());
        return instances
                .ofMeeting(request)
                .map(found -> {
                    String token =
                            tokenLife == null ? null : downloadTokens.issue(found, tokenLife);
                    return VendorReply.json(200, rows.detailed(request, found, token));
                })
                .orElseGet(EmulatedZoomErrors::noRecording);
    }

    /** How long a token for downloads shall live; absent where none is wanted. */
    private static @Nullable Duration tokenLife(Form query) {
        String include = query.first("include_fields");
        String ttl = query.first("ttl");
        if (include == null) {
            if (ttl != null) {
                throw new Refusal(EmulatedZoomErrors.invalidField("ttl"));
            }
            return null;
        }
        if (!include.equals("download_access_token")) {
            throw new Refusal(EmulatedZoomErrors.invalidField("include_fields"));
        }
        if (ttl != null && !(ttl.matches("\\d{1,6}") && Integer.parseInt(ttl) <= LONGEST_TTL)) {
            throw new Refusal(EmulatedZoomErrors.invalidField("ttl"));
        }
        return ttl == null
                ? ZoomDownloadTokens.DEFAULT_LIFE
                : Duration.ofSeconds(Long.parseLong(ttl));
    }
}
