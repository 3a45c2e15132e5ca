package io.tributary.sandbox.zoom;

import io.tributary.recording.Status;
import io.tributary.sandbox.traffic.IncomingCall;
import io.tributary.sandbox.traffic.Refusal;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.World;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/** The instances of meetings, found by their UUIDs or by the meeting's number. */
final class ZoomInstances {

    private static final Pattern NUMBER = Pattern.compile("\\d{9,14}");
    private static final Pattern INSTANCE = Pattern.compile("[A-Za-z0-9+/]{22}==");

    private final World world;

    ZoomInstances(World world) {
        this.world = world;
    }

    /** What the third segment of the path stands for, unless that is in the trash. */
    Optional<Entry> ofMeeting(IncomingCall request) {
        return ofMeetingOrTrash(request).filter(entry -> entry.status() != Status.TRASHED);
    }

    /** The same, in the trash too where it is a UUID. */
    Optional<Entry> ofMeetingOrTrash(IncomingCall request) {
        String raw = request.path().get(2);
        return NUMBER.matcher(raw).matches()
                ? latest(request, Long.parseLong(raw))
                : ofUuid(request);
    }

    /** The same where it can be a UUID only. */
    Optional<Entry> ofUuid(IncomingCall request) {
        return world.find(request.account().source(), uuid(request.path().get(2)));
    }

    /** A number stands for all instances of a meeting, but means the latest only. */
    private Optional<Entry> latest(IncomingCall request, long number) {
        return world.entries(request.account().source()).stream()
                .filter(entry -> ZoomEmulator.meeting(entry).number() == number)
                .filter(entry -> entry.status() != Status.TRASHED)
                .max(Comparator.comparing(Entry::startTime));
    }

    /**
     * Encoded twice every UUID is understood. Encoded once it is not where it begins with a slash
     * or holds two in a row: the slash gets lost on the way.
     */
    private static String uuid(String raw) {
        String once = IncomingCall.decodeOnce(raw);
        String twice = IncomingCall.decodeOnce(once);
        boolean encodedOnce = once.equals(twice);
        if (encodedOnce && (once.startsWith("/") || once.contains("//"))) {
            throw new Refusal(
                    EmulatedZoomErrors.unknownMeeting(
                            once.replaceFirst("^/", "").replace("//", "/")));
        }
        if (!INSTANCE.matcher(twice).matches()) {
            throw new Refusal(EmulatedZoomErrors.unknownMeeting(twice));
        }
        return twice;
    }
}
