package io.tributary.wire;

import io.tributary.recording.Media;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Mono;

/**
 * A medium that can be read.
 *
 * @param medium what it is
 * @param link where it is
 * @param renewed asks the vendor for a new link, for when the first one is dead, and is empty where
 *     the vendor has the medium no more; absent where the link never changes
 * @param least how many bytes it has at the least; 0 where nobody says anything to be relied on
 */
public record Download(
        Media medium, MediaLink link, @Nullable Mono<MediaLink> renewed, long least) {

    /** A medium at a link that dies, and as long as the vendor says. */
    public static Download linked(Media medium, MediaLink link, Mono<MediaLink> renewed) {
        Long size = medium.sizeBytes();
        return new Download(medium, link, renewed, size == null ? 0 : size);
    }

    /** A medium at an address of its own, of a length that the vendor does not say. */
    public static Download fixed(Media medium, MediaLink link) {
        return new Download(medium, link, null, 0);
    }

    boolean isLinked() {
        return renewed != null;
    }
}
