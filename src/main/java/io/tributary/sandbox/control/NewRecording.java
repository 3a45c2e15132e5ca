package io.tributary.sandbox.control;

import io.tributary.recording.Status;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.World;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/** A recording that is to be added. */
record NewRecording(
        String source,
        Instant startTime,
        Instant createTime,
        Status status,
        @Nullable String user,
        @Nullable Duration duration) {

    private static final Set<String> FIELDS =
            Set.of("source", "startTime", "createTime", "status", "user", "duration");

    static NewRecording parse(String text) {
        Body body = Body.parse(text, FIELDS);
        String source = body.text("source");
        Instant startTime = body.instant("startTime");
        if (source == null || startTime == null) {
            throw new BadControlCall(400, "source and startTime are required");
        }
        return new NewRecording(
                source,
                startTime,
                Objects.requireNonNullElse(body.instant("createTime"), startTime),
                Objects.requireNonNullElse(body.constant("status", Status.class), Status.AVAILABLE),
                body.text("user"),
                body.duration("duration"));
    }

    Entry addTo(World world) {
        if (world.account(source).isEmpty()) {
            throw new BadControlCall(404, "no account is called " + source);
        }
        try {
            String providerId = world.add(source, startTime, createTime, status, user, duration);
            return world.find(source, providerId)
                    .orElseThrow(
                            () -> new BadControlCall(409, "the recording was removed meanwhile"));
        } catch (IllegalArgumentException problem) {
            throw new BadControlCall(400, String.valueOf(problem.getMessage()));
        }
    }
}
