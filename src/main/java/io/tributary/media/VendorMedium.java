package io.tributary.media;

import io.tributary.federation.Federation;
import io.tributary.federation.Grant;
import io.tributary.recording.Media;
import io.tributary.recording.Recording;
import io.tributary.source.ByteRange;
import io.tributary.source.Deadline;
import io.tributary.source.MediaBytes;
import io.tributary.source.RecordingMedia;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.function.Function;

/**
 * One medium as one request sees it.
 *
 * @param opening until when it is worth trying to open it
 */
record VendorMedium(Federation federation, RecordingMedia media, Media medium, Deadline opening) {

    private static final String UNKNOWN_TYPE = "application/octet-stream";

    /**
     * Reads from the vendor.
     *
     * @param use what is done with the bytes; never empty
     * @return the last of what it makes of them; fails where the vendor has the medium no more
     */
    <T> Mono<T> read(ByteRange range, Function<MediaBytes, Mono<T>> use) {
        return Flux.defer(() ->
                        federation.read(
                                media.recording().source(),
                                opening.left(),
                                media.read(medium, range, bytes -> use.apply(bytes).flux())))
                .switchIfEmpty(Flux.error(MediaException::notFound))
                .last();
    }

    /** What came of reading it, as a caller may know it: many may wait for one reading. */
    <T> Mono<T> told(Grant grant, Mono<T> read) {
        return federation.told(media.recording().source(), grant, read);
    }

    boolean hasRanges() {
        return media.hasRanges();
    }

    MediaVersion version() {
        Recording recording = media.recording();
        return new MediaVersion(recording.id(), medium.id(), media.version(medium));
    }

    /**
     * Bytes of it for a caller.
     *
     * @param seen what bytes look like; absent where none were seen, so that the vendor's word
     *     holds
     */
    MediaContent content(
            @Nullable String seen,
            @Nullable Long total,
            @Nullable BytePart part,
            Flux<ByteBuffer> body) {
        String type = seen == null ? announced() : seen;
        return new MediaContent(
                FileName.of(media.recording(), medium, type), type, total, part, body);
    }

    private String announced() {
        return Objects.requireNonNullElse(medium.mediaType(), UNKNOWN_TYPE);
    }
}
