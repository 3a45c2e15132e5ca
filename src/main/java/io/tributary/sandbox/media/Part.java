package io.tributary.sandbox.media;

import reactor.core.publisher.Flux;

/** A stretch of an endless repetition of one array. */
final class Part {

    /** So small that those who count bytes are not far ahead of the network. */
    private static final int CHUNK = 4 * 1024;

    private final byte[] loop;
    private final int start;
    private final long length;

    Part(byte[] loop, int start, long length) {
        if (start < 0 || length < 0 || (length > 0 && start >= loop.length)) {
            throw new IllegalArgumentException(
                    "no stretch: %d bytes from %d of %d".formatted(length, start, loop.length));
        }
        this.loop = loop;
        this.start = start;
        this.length = length;
    }

    long length() {
        return length;
    }

    Part skip(long count) {
        return new Part(loop, count == length ? start : place(count), length - count);
    }

    Part limit(long count) {
        return new Part(loop, start, count);
    }

    byte[] read(long offset, int count) {
        byte[] bytes = new byte[count];
        int done = 0;
        while (done < count) {
            int place = place(offset + done);
            int run = Math.min(count - done, loop.length - place);
            System.arraycopy(loop, place, bytes, done, run);
            done += run;
        }
        return bytes;
    }

    /** What is in memory as it is comes at once. */
    Flux<byte[]> chunks() {
        int most = length <= loop.length - start ? loop.length : CHUNK;
        return Flux.generate(
                () -> 0L,
                (offset, sink) -> {
                    int count = (int) Math.min(most, length - offset);
                    if (count == 0) {
                        sink.complete();
                    } else {
                        sink.next(read(offset, count));
                    }
                    return offset + count;
                });
    }

    private int place(long offset) {
        return Math.toIntExact((start + offset) % loop.length);
    }
}
