package io.tributary.media;

import io.tributary.source.ByteRange;
import io.tributary.source.MediaBytes;
import io.tributary.source.SourceException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * One medium on the disk. It is downloaded once, by whoever needs it first, and to its end even if
 * nobody waits for it any more: the vendor has counted the download by then. Its file is deleted
 * when it is discarded and nobody uses it.
 */
final class SpooledMedium {

    private static final Logger LOG = LoggerFactory.getLogger(SpooledMedium.class);

    private final SpoolFile file;
    private final Runnable touched;
    private final Sinks.One<MediaFacts> opened = Sinks.one();
    private final Sinks.Many<Long> written = Sinks.many().replay().latest();
    private final Mono<MediaFacts> whole;
    private volatile @Nullable MediaFacts known;
    private volatile boolean complete;
    private int users;
    private boolean discarded;

    /**
     * @param touched is told whenever it is used
     * @param failed is told when the download has failed
     */
    SpooledMedium(
            VendorMedium vendor, SpoolFile file, Runnable touched, Consumer<SpooledMedium> failed) {
        this.file = file;
        this.touched = touched;
        whole =
                Mono.using(
                                this::used,
                                _ ->
                                        downloaded(vendor)
                                                .doOnNext(this::completed)
                                                .doOnError(error -> failed(error, failed)),
                                SpooledMedium::release)
                        .cache();
    }

    /** Says that somebody uses it, who must release it; false where it has been discarded. */
    synchronized boolean take() {
        users += discarded ? 0 : 1;
        return !discarded;
    }

    void release() {
        if (isLeft()) {
            var _ = Schedulers.boundedElastic().schedule(file::delete);
        }
    }

    /** What is known of it so far; absent while nothing has come. */
    @Nullable MediaFacts known() {
        return known;
    }

    boolean isComplete() {
        return complete;
    }

    /** What is known of it once its first bytes have come; starts the download if nobody has. */
    Mono<MediaFacts> opened() {
        return Mono.firstWithSignal(opened.asMono(), whole.then(opened.asMono()));
    }

    /** What is known of it once all has come; starts the download if nobody has. */
    Mono<MediaFacts> whole() {
        return whole;
    }

    /** All bytes, those that are still to come when they come. */
    Flux<ByteBuffer> all() {
        return written.asFlux()
                .onBackpressureLatest()
                .scan(new Growth(0, 0), Growth::to)
                .filter(growth -> growth.end() > growth.first())
                .concatMap(growth -> read(growth.first(), growth.end()), 1);
    }

    /** Bytes that have come; {@code end} is the one after the last. */
    Flux<ByteBuffer> read(long first, long end) {
        return file.read(first, end).doOnNext(_ -> touched.run());
    }

    /** Gives it up; whoever uses it may go on. */
    void discard() {
        if (isUnusedFromNowOn()) {
            file.delete();
        }
    }

    /** How many bytes giving it up would give back; 0 unless it is complete and nobody uses it. */
    long idleBytes() {
        return isIdle() ? file.taken() : 0;
    }

    /** Gives it up if it is complete and nobody uses it. */
    boolean discardIfIdle() {
        if (isIdleAndDiscarded()) {
            file.delete();
            return true;
        }
        return false;
    }

    private synchronized SpooledMedium used() {
        users++;
        return this;
    }

    private synchronized boolean isLeft() {
        users--;
        return discarded && users == 0;
    }

    private synchronized boolean isUnusedFromNowOn() {
        boolean news = !discarded;
        discarded = true;
        return news && users == 0;
    }

    private synchronized boolean isIdleAndDiscarded() {
        boolean idle = isIdle();
        discarded |= idle;
        return idle;
    }

    private synchronized boolean isIdle() {
        return complete && !discarded && users == 0;
    }

    private Mono<MediaFacts> downloaded(VendorMedium vendor) {
        return file.create().then(vendor.read(ByteRange.ALL, this::written));
    }

    private Mono<MediaFacts> written(MediaBytes bytes) {
        if (bytes.range().first() != 0) {
            return Mono.error(
                    SourceException.badResponse("The vendor did not send the whole medium", null));
        }
        MediaFacts first = new MediaFacts(bytes.mediaType(), bytes.total());
        Flux<Long> lengths =
                file.write(ExactBody.of(bytes.body(), bytes.total()))
                        .doOnSubscribe(_ -> begun(first))
                        .doOnNext(this::grown);
        return reserved(bytes.total())
                .thenMany(lengths)
                .last(0L)
                .map(length -> new MediaFacts(bytes.mediaType(), length));
    }

    /**
     * What a listing says of the size is not believed: a vendor's numbers there can be nonsense.
     */
    private Mono<Void> reserved(@Nullable Long total) {
        return total == null ? Mono.empty() : file.reserve(total);
    }

    private void begun(MediaFacts facts) {
        known = facts;
        opened.tryEmitValue(facts);
    }

    private void grown(long length) {
        touched.run();
        written.tryEmitNext(length);
    }

    private void completed(MediaFacts facts) {
        known = facts;
        file.settle(facts.length());
        complete = true;
        touched.run();
        written.tryEmitComplete();
    }

    private void failed(Throwable error, Consumer<SpooledMedium> told) {
        if (error instanceof MediaException own && own.getCause() != null) {
            LOG.error("{}", own.detail(), own.getCause());
        }
        told.accept(this);
        discard();
        opened.tryEmitError(error);
        written.tryEmitError(error);
    }

    /** What a file has grown by. */
    private record Growth(long first, long end) {

        Growth to(long length) {
            return new Growth(end, length);
        }
    }
}
