package io.tributary.wire;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.nio.ByteBuffer;

/** Makes the first buffer of a body long enough to see by it what the body is. */
final class Beginning {

    /** Where a vendor's body is cut into buffers is chance. */
    private static final int ENOUGH = 1_024;

    private @Nullable ByteBuffer held;
    private boolean passed;

    private Beginning() {}

    /** Whether what comes shows what the medium is: its first bytes, enough of them or all. */
    static boolean isEnough(Transfer transfer) {
        Long last = transfer.range().last();
        Long total = transfer.total();
        return transfer.range().first() == 0
                && (last == null || last >= ENOUGH - 1 || (total != null && last == total - 1));
    }

    /** The same bytes; none of the buffers is empty. */
    static Flux<ByteBuffer> joined(Flux<ByteBuffer> body) {
        return Flux.defer(() -> {
            Beginning beginning = new Beginning();
            return body.<ByteBuffer>handle(
                            (buffer, sink) -> {
                                ByteBuffer next = beginning.add(buffer);
                                if (next != null) {
                                    sink.next(next);
                                }
                            })
                    .concatWith(Mono.fromSupplier(beginning::rest));
        });
    }

    private @Nullable ByteBuffer add(ByteBuffer buffer) {
        if (!buffer.hasRemaining() || passed) {
            return buffer.hasRemaining() ? buffer : null;
        }
        ByteBuffer joined = held == null ? buffer : joined(held, buffer);
        passed = joined.remaining() >= ENOUGH;
        held = passed ? null : joined;
        return passed ? joined : null;
    }

    private @Nullable ByteBuffer rest() {
        return held;
    }

    private static ByteBuffer joined(ByteBuffer first, ByteBuffer second) {
        return ByteBuffer.allocate(first.remaining() + second.remaining())
                .put(first)
                .put(second)
                .flip();
    }
}
