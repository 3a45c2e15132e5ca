package io.tributary.sandbox.webex;

import io.tributary.recording.Status;
import io.tributary.sandbox.traffic.IncomingCall;
import io.tributary.sandbox.traffic.JsonObject;
import io.tributary.sandbox.world.Details;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.Quirk;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;

/** A recording as lists and details show it; who took part is not in it. */
final class WebexRows {

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
            case AVAILABLE, PROCESSING -> "available";
            case UNKNOWN -> "archived";
            case TRASHED -> "deleted";
            case PURGED -> "purged";
        };
    }
}
