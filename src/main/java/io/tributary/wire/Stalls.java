package io.tributary.wire;

import io.tributary.source.Failure;
import io.tributary.source.SourceException;

import reactor.core.publisher.Flux;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ends a transfer in which hardly anything comes although more is wanted. Whoever reads slowly
 * wants nothing for a while, and that is no fault of the vendor.
 *
 * @param time after which it is ended, and after twice that at the latest
 */
record Stalls(Duration time) {

    /** Less than this in the whole time is nothing: a byte a second could go on for years. */
    private static final long HARDLY_ANYTHING = 1_024;

    private static final Failure HALTED =
            new Failure.TimedOut("The vendor's transfer has come to a halt", null);

    Flux<ByteBuffer> ended(Flux<ByteBuffer> body) {
        return Flux.defer(() -> {
            AtomicLong wanted = new AtomicLong();
            AtomicLong got = new AtomicLong();
            AtomicBoolean wantedBefore = new AtomicBoolean();
            Flux<ByteBuffer> stalled =
                    Flux.interval(time)
                            .handle((_, sink) -> {
                                boolean waiting = wanted.get() > 0;
                                if (wantedBefore.getAndSet(waiting)
                                        && waiting
                                        && got.get() < HARDLY_ANYTHING) {
                                    sink.error(new SourceException(HALTED));
                                }
                                got.set(0);
                            });
            return body.doOnRequest(n -> wanted.accumulateAndGet(n, Stalls::sum))
                    .doOnNext(buffer -> {
                        wanted.decrementAndGet();
                        got.addAndGet(buffer.remaining());
                    })
                    .takeUntilOther(stalled);
        });
    }

    private static long sum(long one, long other) {
        return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
    }
}
