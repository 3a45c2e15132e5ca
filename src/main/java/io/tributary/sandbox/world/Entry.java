package io.tributary.sandbox.world;

import io.tributary.recording.Status;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/**
 * One recording at an emulated vendor.
 *
 * @param source the account that holds it
 * @param providerId the vendor's identifier; an Imagicle GUID in lower case
 * @param startTime when it begins, at the precision of the vendor's wire
 * @param createTime when its file came into being, never before the start; only Webex tells it
 * @param status where it is in its life
 * @param title the topic; Imagicle has none
 * @param duration how long it is
 * @param details what only its vendor knows
 */
public record Entry(
        String source,
        String providerId,
        Instant startTime,
        Instant createTime,
        Status status,
        @Nullable String title,
        Duration duration,
        Details details) {

    public EmulatedProvider provider() {
        return switch (details) {
            case Details.WebexCall _ -> EmulatedProvider.WEBEX;
            case Details.ZoomMeeting _ -> EmulatedProvider.ZOOM;
            case Details.ImagicleCall _ -> EmulatedProvider.IMAGICLE;
        };
    }

    /** The instant by which the vendor sorts its list. */
    public Instant vendorKey() {
        return switch (details) {
            case Details.WebexCall _ -> createTime;
            case Details.ZoomMeeting _, Details.ImagicleCall _ -> startTime;
        };
    }

    public Instant endTime() {
        return startTime.plus(duration);
    }

    public Entry with(Status other) {
        return new Entry(
                source, providerId, startTime, createTime, other, title, duration, details);
    }

    public Entry with(Details other) {
        return new Entry(source, providerId, startTime, createTime, status, title, duration, other);
    }
}
