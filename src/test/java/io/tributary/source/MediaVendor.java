package io.tributary.source;

import static java.util.Objects.requireNonNull;

import io.tributary.recording.Media;
import io.tributary.recording.MediaKind;
import io.tributary.recording.Status;
import io.tributary.sandbox.ServedSandbox;
import io.tributary.sandbox.traffic.CallKind;
import io.tributary.sandbox.traffic.Calls;
import io.tributary.sandbox.traffic.Fault;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.World;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The emulated account {@code acme} and the source that reads it.
 *
 * @param now when recordings are made
 */
public record MediaVendor(ServedSandbox served, RecordingSource source, Instant now) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int TRIES = 5_000;

    public World world() {
        return served.sandbox().world();
    }

    /** Records something. */
    public Entry add(Duration length) {
        return entry(world().add("acme", now, now, Status.AVAILABLE, null, length));
    }

    /** Records one thing after the other, until one of them is like that. */
    public Entry add(Predicate<Entry> like) {
        return Stream.generate(() -> entry(world().add("acme", now, now)))
                .limit(TRIES)
                .filter(like)
                .findFirst()
                .orElseThrow();
    }

    private Entry entry(String id) {
        return world().find("acme", id).orElseThrow();
    }

    public void remove(Entry entry) {
        world().remove("acme", entry.providerId());
    }

    public void plant(Fault fault) {
        served.sandbox().faults().put("acme", fault);
    }

    public RecordingMedia media(Entry entry) {
        return requireNonNull(source.media(entry.providerId()).block(PATIENCE));
    }

    public static Media audio(RecordingMedia media) {
        return medium(media, MediaKind.AUDIO);
    }

    /** The first medium of a kind. */
    public static Media medium(RecordingMedia media, MediaKind kind) {
        return media.recording().media().stream()
                .filter(one -> one.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    public Calls.Count calls(CallKind kind) {
        return served.sandbox().calls().of("acme", kind);
    }

    public long details() {
        return calls(CallKind.DETAIL).count();
    }

    public long downloads() {
        return calls(CallKind.MEDIA).count();
    }
}
