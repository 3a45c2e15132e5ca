package io.tributary.media;

import io.tributary.source.ByteRange;

import java.util.Optional;

/** A part of a medium as a caller asks for it, who need not know how long the medium is. */
@FunctionalInterface
public interface WantedRange {

    /** The part that is meant; empty where a medium of so many bytes has nothing of it. */
    Optional<BytePart> within(long total);

    /** The same, where it begins with the first byte however long the medium is. */
    default Optional<ByteRange> fromStart() {
        return within(Long.MAX_VALUE)
                .filter(part -> part.first() == 0)
                .map(part -> part.last() == Long.MAX_VALUE - 1 ? ByteRange.ALL : part.range());
    }
}
