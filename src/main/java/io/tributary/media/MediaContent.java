package io.tributary.media;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Flux;

import java.nio.ByteBuffer;

/**
 * Bytes of a medium on their way to a caller.
 *
 * @param fileName what to call a file of it: readable, and safe on every system
 * @param mediaType what the bytes are; as the vendor announces it where nobody has seen any yet
 * @param total how many bytes the medium has; absent while nobody knows
 * @param part which of them these are; absent = all
 * @param body the bytes, cold, to be subscribed to once; empty where only a description was asked
 *     for. It completes only when all have come
 */
public record MediaContent(
        String fileName,
        String mediaType,
        @Nullable Long total,
        @Nullable BytePart part,
        Flux<ByteBuffer> body) {

    /** How many bytes there are in the body; absent while nobody knows. */
    public @Nullable Long length() {
        return part == null ? total : Long.valueOf(part.length());
    }
}
