package io.tributary;

import io.tributary.recording.Status;
import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.Details;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.Quirk;
import io.tributary.sandbox.world.Quirks;
import io.tributary.sandbox.world.Role;
import io.tributary.sandbox.world.World;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Short recordings in the sources of the sandbox profile. At {@code zoom-sales} the app's owner may
 * not view what is in recordings.
 */
final class MediaWorld {

    static final Duration LENGTH = Duration.ofSeconds(60);

    /** So long ago that no transcript comes any more. */
    static final Instant LONG_AGO = LiveSandbox.START.minus(Duration.ofDays(10));

    static final Instant TODAY = LiveSandbox.START.minus(Duration.ofHours(3));

    private static final int ATTEMPTS = 2_000;

    private final World world =
            World.of(
                    Account.webex("webex-emea", Role.COMPLIANCE_OFFICER),
                    Account.webex("webex-apac", Role.ADMIN),
                    Account.zoom("zoom-main"),
                    Account.zoom(
                                    "zoom-sales",
                                    "ana@example.com",
                                    "ben@example.com",
                                    "cleo@example.com")
                            .with(Quirks.DEFAULT.with(Quirk.ZOOM_NO_VIEW_OF_CONTENT)),
                    Account.imagicle("imagicle-milan"));

    World world() {
        return world;
    }

    Entry add(String source) {
        return add(source, LONG_AGO, Status.AVAILABLE);
    }

    Entry add(String source, Instant start, Status status) {
        String id =
                world.add(source, start, start.plus(Duration.ofMinutes(2)), status, null, LENGTH);
        return world.find(source, id).orElseThrow();
    }

    /** One of which something holds that is up to chance. */
    Entry add(String source, Instant start, Predicate<Entry> wanted) {
        return Stream.generate(() -> add(source, start, Status.AVAILABLE))
                .limit(ATTEMPTS)
                .filter(wanted)
                .findFirst()
                .orElseThrow();
    }

    static Details.ZoomMeeting meeting(Entry entry) {
        return (Details.ZoomMeeting) entry.details();
    }

    static boolean hasFile(Entry entry, String type) {
        return meeting(entry).files().stream().anyMatch(file -> file.fileType().equals(type));
    }

    static Details.ZoomFile file(Entry entry, String type) {
        return meeting(entry).files().stream()
                .filter(file -> file.fileType().equals(type))
                .findFirst()
                .orElseThrow();
    }
}
