package io.tributary.source;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Flux;

import java.nio.ByteBuffer;

/**
 * Bytes of a medium, as its vendor sends them.
 *
 * @param range what they are of the medium; a vendor that knows no ranges sends {@link
 *     ByteRange#ALL} whatever it was asked for
 * @param total how many bytes the medium has; absent where the vendor does not say it
 * @param mediaType what the bytes are, by their look and not by the vendor's word; absent where
 *     they do not begin with the first one, or are less than 1 KiB and not all
 * @param body the bytes, cold, to be subscribed to once. It asks the vendor for no more than what
 *     is asked of it, but for a bounded buffer, and cancelling it ends the vendor's transfer. It
 *     completes only when all bytes of the range have come, where the vendor announced how many
 *     there are; else it fails with a {@link SourceException}. The buffers are the subscriber's own
 */
public record MediaBytes(
        ByteRange range, @Nullable Long total, @Nullable String mediaType, Flux<ByteBuffer> body) {}
