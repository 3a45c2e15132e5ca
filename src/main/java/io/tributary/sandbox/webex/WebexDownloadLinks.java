package io.tributary.sandbox.webex;

import io.tributary.sandbox.traffic.IncomingCall;
import io.tributary.sandbox.traffic.JsonObject;
import io.tributary.sandbox.traffic.MediaHost;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.Quirk;
import io.tributary.sandbox.world.Quirks;
import io.tributary.sandbox.world.Role;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** The links that details show to whoever may hear a recording. */
record WebexDownloadLinks(WebexTickets tickets, MediaHost host, Clock clock) {

    /** Absent as a whole for an administrator, who may know of a recording but not hear it. */
    @Nullable JsonObject of(IncomingCall request, Entry entry) {
        Quirks quirks = request.account().quirks();
        if (request.account().role() == Role.ADMIN || quirks.has(Quirk.WEBEX_PREVENT_DOWNLOADING)) {
            return null;
        }
        Instant now = clock.instant();
        boolean audio = !quirks.has(Quirk.WEBEX_NO_AUDIO_LINK);
        boolean transcript = WebexEmulator.call(entry).transcript();
        return new JsonObject()
                .with(
                        "audioDownloadLink",
                        audio ? link(request, WebexTickets.AUDIO, entry, now) : null)
                .with(
                        "transcriptDownloadLink",
                        transcript ? link(request, WebexTickets.TRANSCRIPT, entry, now) : null)
                .with("expiration", WebexTimes.write(now.plus(WebexTickets.LIFE), ZoneOffset.UTC));
    }

    private String link(IncomingCall request, String type, Entry entry, Instant now) {
        return "%s/nbr/MultiThreadDownloadServlet?%s"
                .formatted(host.base(request), tickets.query(type, entry.providerId(), now));
    }
}
