package io.tributary.recording;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * One part of a recording that has bytes of its own.
 *
 * @param id unique within its recording and stable; matches {@code [A-Za-z0-9_-]{1,64}}
 * @param kind what the bytes are
 * @param mediaType the type that the vendor announces; absent while it is not known
 * @param sizeBytes the size in bytes that the vendor announces; absent where it does not, or where
 *     the medium is not finished
 * @param status whether the bytes can be had
 * @param startTime when this part begins, UTC; absent where the vendor does not say it
 * @param endTime when this part ends, UTC; absent where the vendor does not say it
 * @param url where this service serves the bytes, a relative reference; that of the recording that
 *     the medium is part of
 */
public record Media(
        String id,
        MediaKind kind,
        @Nullable String mediaType,
        @Nullable Long sizeBytes,
        Status status,
        @Nullable Instant startTime,
        @Nullable Instant endTime,
        @Nullable String url) {

    Media at(String recording) {
        return new Media(
                id,
                kind,
                mediaType,
                sizeBytes,
                status,
                startTime,
                endTime,
                recording + "/media/" + id);
    }
}
