package io.tributary.source;

import io.tributary.recording.Media;
import io.tributary.recording.Recording;
import io.tributary.recording.Transcript;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.util.function.Function;

/**
 * A recording as its vendor describes it at this moment, and the way to what was recorded. It holds
 * links that die within minutes, so it is asked for anew for each request.
 */
public interface RecordingMedia {

    /** The recording, with all media that the vendor has of it. */
    Recording recording();

    /** Whether the vendor can send a part of a medium; if not, each call costs the whole one. */
    boolean hasRanges();

    /**
     * What tells the bytes of a medium from those that it may have had before: equal as long as the
     * bytes are the same, as far as the vendor's description shows that; absent where it does not.
     */
    @Nullable String version(Media medium);

    /**
     * Reads bytes of a medium.
     *
     * <p>A link that is dead already is replaced once. Nothing of what is not the medium is ever
     * handed on: a web page or an error in its place, or a medium that is announced as shorter than
     * the vendor says it is, is a {@link Failure.BadResponse}, and bytes that end too early are a
     * {@link Failure.Unavailable}.
     *
     * @param medium one of the {@linkplain Recording#media recording's}
     * @param range what is wanted of it; its first byte is one that the medium has
     * @param use what is done with the bytes; called once at the most, and not called where opening
     *     fails. The vendor's connection is open until it ends
     * @return what {@code use} makes of them; fails with a {@link SourceException} where the bytes
     *     cannot be had; empty without {@code use} where the vendor has the medium no more
     */
    <T> Flux<T> read(Media medium, ByteRange range, Function<MediaBytes, Flux<T>> use);

    /** What was said, in whatever state that is. */
    Mono<Transcript> transcript();
}
