package io.tributary.sandbox.webex;

import io.tributary.recording.Status;
import io.tributary.sandbox.traffic.IncomingCall;
import io.tributary.sandbox.traffic.JsonObject;
import io.tributary.sandbox.world.Details;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.Mix;
import io.tributary.sandbox.world.Quirk;
import io.tributary.sandbox.world.Role;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;

/** A recording as lists and details show it; who took part is not in it. */
final class WebexRows {

    private static final Duration LINK_LIFE = Duration.ofHours(3);

    private WebexRows() {}

    static JsonObject row(IncomingCall request, Entry entry, ZoneId zone) {
        Details.WebexCall call = WebexEmulator.call(entry);
        JsonObject row =
                new JsonObject()
                        .with("id", entry.providerId())
                        .with("topic", entry.title())
                        .with("createTime", WebexTimes.write(entry.createTime(), zone))
                        .with("timeRecorded", WebexTimes.write(entry.startTime(), zone))
                        .with("ownerId", call.owner().id())
                        .with("ownerType", call.ownerType())
                        .with("ownerEmail", ownerEmail(call))
                        .with("format", call.format())
                        .with("durationSeconds", entry.duration().toSeconds())
                        .with("sizeBytes", call.sizeBytes())
                        .with("serviceType", call.serviceType())
                        .with("storageRegion", call.storageRegion())
                        .with("status", status(entry.status()))
                        .with(
                                "serviceData",
                                new JsonObject()
                                        .with("locationId", call.locationId())
                                        .with("callSessionId", call.callSessionId()));
        return request.account().quirks().has(Quirk.UNKNOWN_VALUES)
                ? row.with("retention", new JsonObject().with("policy", "unheardOf"))
                : row;
    }

    static JsonObject details(
            IncomingCall request, Entry entry, Details.WebexCall call, ZoneId zone, Clock clock) {
        JsonObject details = row(request, entry, zone);
        // An administrator may know of a recording but not hear it.
        if (request.account().role() == Role.ADMIN) {
            return details;
        }
        Instant now = clock.instant();
        return details.with(
                "temporaryDirectDownloadLinks",
                new JsonObject()
                        .with("audioDownloadLink", link(request, entry, "calling", now))
                        .with(
                                "transcriptDownloadLink",
                                call.transcript()
                                        ? link(request, entry, "callingTranscript", now)
                                        : null)
                        .with("expiration", WebexTimes.write(now.plus(LINK_LIFE), ZoneOffset.UTC)));
    }

    /** Only people have an address of their own: a workspace's is empty, others have none. */
    static @Nullable String ownerEmail(Details.WebexCall call) {
        return switch (call.ownerType()) {
            case "user" -> call.owner().email();
            case "place" -> "";
            default -> null;
        };
    }

    private static String status(Status status) {
        return switch (status) {
            case AVAILABLE, PROCESSING, UNKNOWN -> "available";
            case TRASHED -> "deleted";
            case PURGED -> "purged";
        };
    }

    /** Every call hands out another ticket. */
    private static String link(IncomingCall request, Entry entry, String type, Instant now) {
        return "%s/nbr/MultiThreadDownloadServlet?type=%s&recordUUID=%s&ticket=%s&timestamp=%d"
                .formatted(
                        request.base(),
                        type,
                        entry.providerId(),
                        Mix.text(UUID.randomUUID().getMostSignificantBits(), 40),
                        now.toEpochMilli());
    }
}
