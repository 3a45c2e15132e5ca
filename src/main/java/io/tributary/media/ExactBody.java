package io.tributary.media;

import io.tributary.source.SourceException;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Flux;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/** Lets a body complete only with as many bytes as it must have. */
final class ExactBody {

    private ExactBody() {}

    /**
     * @param length how many that are; absent where nobody knows
     */
    static Flux<ByteBuffer> of(Flux<ByteBuffer> body, @Nullable Long length) {
        return length == null ? body : Flux.defer(() -> counted(body, new AtomicLong(length)));
    }

    private static Flux<ByteBuffer> counted(Flux<ByteBuffer> body, AtomicLong missing) {
        return body.doOnNext(
                        buffer -> {
                            if (missing.addAndGet(-buffer.remaining()) < 0) {
                                throw SourceException.badResponse(
                                        "The vendor sent more bytes than it announced", null);
                            }
                        })
                .concatWith(
                        Flux.defer(() ->
                                missing.get() == 0
                                        ? Flux.empty()
                                        : Flux.error(
                                                SourceException.badResponse(
                                                        "The vendor sent fewer bytes than it"
                                                                + " announced",
                                                        null))));
    }
}
