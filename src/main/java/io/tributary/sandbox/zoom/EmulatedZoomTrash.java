package io.tributary.sandbox.zoom;

import io.tributary.recording.Status;
import io.tributary.sandbox.traffic.IncomingCall;
import io.tributary.sandbox.traffic.VendorReply;
import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.Quirk;
import io.tributary.sandbox.world.World;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/** Puts an instance of a meeting into the trash, out of it, or away for good. */
final class EmulatedZoomTrash {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final World world;
    private final ZoomInstances instances;
    private final Clock clock;

    EmulatedZoomTrash(World world, ZoomInstances instances, Clock clock) {
        this.world = world;
        this.instances = instances;
        this.clock = clock;
    }

    synchronized VendorReply deleted(IncomingCall request) {
        String action = Objects.requireNonNullElse(request.query().first("action"), "trash");
        return switch (action) {
            case "trash" ->
                    instances
                            .ofMeeting(request)
                            .map(entry -> removed(request.account(), entry, true))
                            .orElseGet(EmulatedZoomErrors::noRecording);
            case "delete" ->
                    (request.account().quirks().has(Quirk.ZOOM_TRASH_IS_CLOSED)
                                    ? instances.ofMeeting(request)
                                    : instances.ofMeetingOrTrash(request))
                            .map(entry -> removed(request.account(), entry, false))
                            .orElseGet(EmulatedZoomErrors::noRecording);
            default -> EmulatedZoomErrors.invalidField("action");
        };
    }

    private VendorReply removed(Account account, Entry entry, boolean toTrash) {
        if (entry.status() == Status.PROCESSING) {
            return EmulatedZoomErrors.of(400, 3303, "The recording is not finished yet.");
        }
        if (account.quirks().has(Quirk.ZOOM_IN_USE)) {
            return EmulatedZoomErrors.of(
                    400, 3310, "This recording is being used by a simulive webinar.");
        }
        if (toTrash) {
            put(entry, Status.TRASHED, clock.instant().truncatedTo(ChronoUnit.SECONDS));
        } else {
            world.remove(entry.source(), entry.providerId());
        }
        return done(account);
    }

    synchronized VendorReply recovered(IncomingCall request) {
        if (!"recover".equals(action(request.body()))) {
            return EmulatedZoomErrors.invalidField("action");
        }
        return instances
                .ofUuid(request)
                .filter(entry -> entry.status() == Status.TRASHED)
                .map(entry -> recovered(request.account(), entry))
                .orElseGet(EmulatedZoomErrors::noRecording);
    }

    private VendorReply recovered(Account account, Entry entry) {
        if (account.quirks().has(Quirk.ZOOM_NO_STORAGE)) {
            return EmulatedZoomErrors.of(400, 3309, "There is no cloud storage left.");
        }
        put(entry, Status.AVAILABLE, null);
        return done(account);
    }

    private void put(Entry entry, Status status, @Nullable Instant deletedTime) {
        world.change(
                entry.source(),
                entry.providerId(),
                now ->
                        now.with(status)
                                .with(ZoomEmulator.meeting(now).withDeletedTime(deletedTime)));
    }

    private static VendorReply done(Account account) {
        return VendorReply.empty(account.quirks().has(Quirk.ZOOM_OLD_STATUSES) ? 204 : 200);
    }

    private static @Nullable String action(String body) {
        try {
            return MAPPER.readTree(body).path("action").asString(null);
        } catch (JacksonException _) {
            return null;
        }
    }
}
