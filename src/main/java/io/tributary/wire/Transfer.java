package io.tributary.wire;

import io.tributary.source.ByteRange;
import io.tributary.source.Failure;
import io.tributary.source.SourceException;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Flux;
import reactor.netty.Connection;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bytes that a vendor has begun to send. Nothing more is read than is asked for.
 *
 * @param range what they are of the medium
 * @param least how many there are at the least
 * @param total how many the medium has; absent where the vendor does not say it
 * @param connection where they come from, which is of no further use if not all are read
 * @param taken whether somebody has begun to read them
 */
record Transfer(
        ByteRange range,
        long least,
        @Nullable Long total,
        Connection connection,
        AtomicBoolean taken) {

    private static final int SECONDS_TO_BEGIN = 10;

    private static final Failure BROKEN =
            new Failure.Unavailable("The vendor's transfer broke off", null, null);

    /** Whoever asked may have left just when the answer came, and would never close it. */
    static Transfer of(ByteRange range, long least, @Nullable Long total, Connection connection) {
        Transfer transfer = new Transfer(range, least, total, connection, new AtomicBoolean());
        var _ =
                connection
                        .channel()
                        .eventLoop()
                        .schedule(transfer::close, SECONDS_TO_BEGIN, TimeUnit.SECONDS);
        return transfer;
    }

    /** The bytes, to be subscribed to once; fails where they end too early. */
    Flux<ByteBuffer> body() {
        AtomicLong got = new AtomicLong();
        return Flux.defer(() ->
                        taken.compareAndSet(false, true)
                                ? connection.inbound().receive().asByteArray()
                                : Flux.error(new IllegalStateException("read already")))
                .map(ByteBuffer::wrap)
                .doOnNext(buffer -> got.addAndGet(buffer.remaining()))
                .onErrorMap(
                        error -> !(error instanceof SourceException),
                        broken -> new SourceException(BROKEN, broken))
                .concatWith(Flux.defer(() -> got.get() < least ? tooEarly() : Flux.empty()));
    }

    private static Flux<ByteBuffer> tooEarly() {
        return Flux.error(() -> new SourceException(BROKEN));
    }

    /** Gives the bytes up, if nobody has begun to read them. */
    void close() {
        if (taken.compareAndSet(false, true)) {
            connection.dispose();
        }
    }
}
