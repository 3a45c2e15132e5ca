package io.tributary.sandbox.webex;

import io.tributary.sandbox.traffic.JsonObject;
import io.tributary.sandbox.world.Details;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.Mix;

import java.util.List;
import java.util.Locale;

/** The metadata of a recording: the only place that says who spoke with whom. */
final class WebexMetadata {

    static final String ORGANISATION = "59e6f8a0-4651-4c90-b2f0-4f86c3bb6608";

    private WebexMetadata() {}

    static JsonObject of(Entry entry, Details.WebexCall call, boolean showAllTypes) {
        return new JsonObject()
                .with("id", entry.providerId())
                .with("orgId", ORGANISATION)
                .with("ownerId", call.owner().id())
                .with("ownerType", upperSnake(call.ownerType()))
                .with("ownerName", call.owner().name())
                .with("ownerEmail", WebexRows.ownerEmail(call))
                .with("storageRegion", call.storageRegion())
                .with("serviceType", call.serviceType())
                .with("version", "1.2")
                .with("serviceData", serviceData(entry, call, showAllTypes));
    }

    private static JsonObject serviceData(
            Entry entry, Details.WebexCall call, boolean showAllTypes) {
        long leg = Math.floorMod(Mix.of(entry.providerId()), 900_000L) + 100_000;
        return new JsonObject()
                .with("callRecordingId", entry.providerId())
                .with("locationId", call.locationId())
                .with("callSessionId", call.callSessionId())
                .with("personality", call.originator() ? "originator" : "terminator")
                .with("callingParty", party(call.calling()))
                .with("calledParty", party(call.called()))
                .with("callId", "callhalf-" + leg + ":0")
                .with(
                        "session",
                        new JsonObject()
                                .with("startTime", entry.startTime().toString())
                                .with(
                                        "stopTime",
                                        leg % 10 == 0 ? null : entry.endTime().toString()))
                .with("recordingType", "alwaysON")
                .with("callActivity", List.of(activity(entry, call, showAllTypes)));
    }

    private static JsonObject activity(Entry entry, Details.WebexCall call, boolean showAllTypes) {
        JsonObject activity = new JsonObject().with("timeStamp", entry.startTime().toString());
        String stream = call.callSessionId();
        return showAllTypes
                ? activity.with(
                                "mediaStreams",
                                List.of(
                                        new JsonObject()
                                                .with("streamId", stream)
                                                .with("mode", "mixed")
                                                .with("mLineIndex", "0")))
                        .with(
                                "participants",
                                List.of(
                                        party(call.calling()).with("send", stream),
                                        party(call.called()).with("send", stream)))
                : activity;
    }

    private static JsonObject party(Details.Party party) {
        return new JsonObject()
                .with(
                        "actor",
                        party.actor() == null
                                ? null
                                : new JsonObject()
                                        .with("type", "USER")
                                        .with("id", party.actor().id())
                                        .with("email", party.actor().email()))
                .with("name", party.name())
                .with("number", party.number());
    }

    /** Lists write {@code virtualLine} where metadata writes {@code VIRTUAL_LINE}. */
    private static String upperSnake(String camel) {
        return camel.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    }
}
