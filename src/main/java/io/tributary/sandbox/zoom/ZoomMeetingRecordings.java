package io.tributary.sandbox.zoom;

import io.tributary.recording.Status;
import io.tributary.sandbox.traffic.Form;
import io.tributary.sandbox.traffic.IncomingCall;
import io.tributary.sandbox.traffic.Refusal;
import io.tributary.sandbox.traffic.VendorReply;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.World;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/** The recordings of one meeting, found by the UUID of an instance or by the meeting's number. */
final class ZoomMeetingRecordings {

    private static final Pattern NUMBER = Pattern.compile("\\d{9,14}");
    private static final Pattern INSTANCE = Pattern.compile("[A-Za-z0-9+/]{22}==");
    private static final int LONGEST_TTL = 604_800;

    private final World world;
    private final ZoomRows rows;
    private final ZoomDownloadTokens downloadTokens;

    ZoomMeetingRecordings(World world, ZoomRows rows, ZoomDownloadTokens downloadTokens) {
        this.world = world;
        this.rows = rows;
        this.downloadTokens = downloadTokens;
    }

    VendorReply answer(IncomingCall request) {
        Duration tokenLife = tokenLife(request.query());
        String raw = request.path().get(2);
        Optional<Entry> entry =
                NUMBER.matcher(raw).matches()
                        ? latest(request, Long.parseLong(raw))
                        : instance(request, uuid(raw));
        return entry.map(
                        found -> {
                            String token =
                                    tokenLife == null
                                            ? null
                                            : downloadTokens.issue(found, tokenLife);
                            return VendorReply.json(200, rows.detailed(request, found, token));
                        })
                .orElseGet(() ->
                        EmulatedZoomErrors.of(
                                404, 3301, "There is no recording for this meeting."));
    }

    /** A number stands for all instances of a meeting, but shows the latest only. */
    private Optional<Entry> latest(IncomingCall request, long number) {
        return world.entries(request.account().source()).stream()
                .filter(entry -> ZoomEmulator.meeting(entry).number() == number)
                .filter(entry -> entry.status() != Status.TRASHED)
                .max(Comparator.comparing(Entry::startTime));
    }

    private Optional<Entry> instance(IncomingCall request, String uuid) {
        return world.find(request.account().source(), uuid)
                .filter(entry -> entry.status() != Status.TRASHED);
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
            throw new Refusal(unknown(once.replaceFirst("^/", "").replace("//", "/")));
        }
        if (!INSTANCE.matcher(twice).matches()) {
            throw new Refusal(unknown(twice));
        }
        return twice;
    }

    private static VendorReply unknown(String what) {
        return EmulatedZoomErrors.of(404, 3001, "Meeting does not exist: " + what + ".");
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
