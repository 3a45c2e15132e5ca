package io.tributary.source;

import io.tributary.recording.Media;

import reactor.core.publisher.Flux;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;

/** What was read of a medium. */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Heard(MediaBytes head, byte[] bytes) {

    public static Heard of(RecordingMedia media, Media medium, ByteRange range) {
        return Objects.requireNonNull(
                media.read(medium, range, Heard::all).blockLast(Duration.ofSeconds(30)));
    }

    private static Flux<Heard> all(MediaBytes head) {
        return head.body()
                .reduceWith(ByteArrayOutputStream::new, Heard::added)
                .map(all -> new Heard(head, all.toByteArray()))
                .flux();
    }

    private static ByteArrayOutputStream added(ByteArrayOutputStream all, ByteBuffer more) {
        byte[] bytes = new byte[more.remaining()];
        more.get(bytes);
        all.writeBytes(bytes);
        return all;
    }
}
