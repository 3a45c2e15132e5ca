package io.tributary.media;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Schedulers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that is written once, and read by many, also while it is written. */
final class SpoolFile {

    private static final Logger LOG = LoggerFactory.getLogger(SpoolFile.class);

    private static final int PIECE = 8 * 1024;
    private static final int BUFFERS_AHEAD = 4;

    private final SpoolDirectory directory;
    private final SpoolSpace space;
    private @Nullable Path path;
    private long taken;
    private boolean deleted;

    SpoolFile(SpoolDirectory directory, SpoolSpace space) {
        this.directory = directory;
        this.space = space;
    }

    /** Makes the file, before anything is asked of a vendor. */
    Mono<Void> create() {
        return onDisk(Mono.fromCallable(this::make).then());
    }

    /** Takes room for so many bytes, before the first of them is written. */
    Mono<Void> reserve(long length) {
        return onDisk(Mono.fromRunnable(() -> take(length)));
    }

    /**
     * Writes the file.
     *
     * @return how long it is, after each piece
     */
    Flux<Long> write(Flux<ByteBuffer> body) {
        return Flux.using(
                        () -> open(path(), StandardOpenOption.WRITE),
                        channel ->
                                body.publishOn(Schedulers.boundedElastic(), BUFFERS_AHEAD)
                                        .map(buffer -> append(channel, buffer)),
                        SpoolFile::close)
                .subscribeOn(Schedulers.boundedElastic())
                .onErrorMap(SpoolFile::isOfTheDisk, MediaException::noDisk);
    }

    private long append(FileChannel channel, ByteBuffer buffer) {
        try {
            long end = channel.position() + buffer.remaining();
            take(end);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            return end;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Reads bytes that have been written.
     *
     * @param first the first of them
     * @param end the one after the last
     */
    Flux<ByteBuffer> read(long first, long end) {
        return Flux.<ByteBuffer, Cursor>generate(
                        () -> Cursor.open(path(), first, end), Cursor::next, Cursor::close)
                .subscribeOn(Schedulers.boundedElastic())
                .onErrorMap(SpoolFile::isOfTheDisk, MediaException::noDisk);
    }

    /** How much room it takes. */
    synchronized long taken() {
        return taken;
    }

    /** Takes no more room than the file has bytes, and none where it has been deleted. */
    synchronized void settle(long length) {
        if (deleted) {
            return;
        }
        space.giveBack(taken - length);
        taken = length;
    }

    /** Deletes the file; who still reads it fails. */
    synchronized void delete() {
        deleted = true;
        try {
            if (path != null) {
                Files.deleteIfExists(path);
            }
        } catch (IOException failed) {
            LOG.warn("A file of the spool cannot be deleted before this service stops", failed);
        }
        space.giveBack(taken);
        taken = 0;
    }

    private synchronized void take(long length) {
        if (length > taken) {
            space.take(length - taken);
            taken = length;
        }
    }

    private synchronized Path make() throws IOException {
        path = directory.newFile();
        return path;
    }

    private synchronized Path path() {
        return requireNonNull(path);
    }

    private static <T> Mono<T> onDisk(Mono<T> work) {
        return work.subscribeOn(Schedulers.boundedElastic())
                .onErrorMap(SpoolFile::isOfTheDisk, MediaException::noDisk);
    }

    private static boolean isOfTheDisk(Throwable error) {
        return error instanceof IOException || error instanceof UncheckedIOException;
    }

    private static FileChannel open(Path path, StandardOpenOption how) throws IOException {
        return FileChannel.open(path, how, LinkOption.NOFOLLOW_LINKS);
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Where somebody has read to. */
    private record Cursor(FileChannel channel, long at, long end) {

        static Cursor open(Path path, long at, long end) throws IOException {
            return new Cursor(SpoolFile.open(path, StandardOpenOption.READ), at, end);
        }

        Cursor next(SynchronousSink<ByteBuffer> sink) {
            if (at == end) {
                sink.complete();
                return this;
            }
            ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE, end - at));
            try {
                if (channel.read(piece, at) < 1) {
                    throw new IOException("The file is shorter than what was written");
                }
            } catch (IOException failed) {
                sink.error(failed);
                return this;
            }
            sink.next(piece.flip());
            return new Cursor(channel, at + piece.remaining(), end);
        }

        void close() {
            SpoolFile.close(channel);
        }
    }
}
