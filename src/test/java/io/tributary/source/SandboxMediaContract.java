package io.tributary.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import static java.util.Objects.requireNonNull;

import io.tributary.recording.Media;
import io.tributary.sandbox.ServedSandbox;
import io.tributary.sandbox.traffic.CallKind;
import io.tributary.sandbox.traffic.Fault;
import io.tributary.sandbox.traffic.Fault.Effect;
import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.World;
import io.tributary.wire.SettableClock;
import io.tributary.wire.TestWire;
import io.tributary.wire.Wire;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** What holds for the media of every vendor, over real HTTP. */
public abstract class SandboxMediaContract {

    protected static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Much longer than what fits into the buffers on the way. */
    private static final Duration LONG = Duration.ofMinutes(30);

    protected final SettableClock clock = new SettableClock(NOW);

    /** How often bytes were handed on. */
    protected final AtomicInteger used = new AtomicInteger();

    private final Account account;
    private final int streams;
    private final List<AutoCloseable> opened = new ArrayList<>();

    /**
     * @param account the usual one
     * @param streams how many downloads it may have at once
     */
    protected SandboxMediaContract(Account account, int streams) {
        this.account = account;
        this.streams = streams;
    }

    protected abstract RecordingSource source(Wire wire, ServedSandbox served);

    /** Parts of what opens media. */
    protected abstract List<String> secrets();

    /** What spoils a download so that it can be noticed. */
    protected Stream<Effect> noticeable() {
        return Stream.of(
                Effect.HTML_WITH_200,
                Effect.JSON_ERROR_WITH_200,
                Effect.EMPTY_BODY,
                Effect.CUT_CONNECTION,
                Effect.RESET_CONNECTION);
    }

    protected final MediaVendor vendor() {
        return vendor(account);
    }

    protected final MediaVendor vendor(Account like) {
        return vendor(like, TestWire.uncached(clock));
    }

    /** A vendor that is left alone when it wants that. */
    protected final MediaVendor guarded() {
        return vendor(account, TestWire.guarded(clock));
    }

    private MediaVendor vendor(Account like, Wire wire) {
        ServedSandbox served = new ServedSandbox(World.of(like), clock);
        closedAfterwards(wire);
        closedAfterwards(served);
        return new MediaVendor(served, source(wire, served), NOW);
    }

    protected final void closedAfterwards(AutoCloseable one) {
        opened.add(one);
    }

    @AfterEach
    final void stop() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
    }

    @Test
    final void aReadThatIsCancelledEndsTheVendorsCall() {
        MediaVendor vendor = vendor();
        RecordingMedia media = vendor.media(vendor.add(LONG));

        assertThat(
                        media.read(MediaVendor.audio(media), ByteRange.ALL, MediaBytes::body)
                                .next()
                                .block(PATIENCE))
                .isNotNull();

        await().untilAsserted(
                        () -> assertThat(vendor.calls(CallKind.MEDIA).cancelled()).isEqualTo(1));
        assertThat(vendor.calls(CallKind.MEDIA).underWay()).isZero();
    }

    @Test
    final void oneDownloadMoreThanTheSourceMayHaveIsRefusedAtOnce() throws InterruptedException {
        MediaVendor vendor = vendor();
        RecordingMedia media = vendor.media(vendor.add(LONG));
        Media audio = MediaVendor.audio(media);
        CountDownLatch begun = new CountDownLatch(streams);
        Disposable held =
                Flux.range(0, streams)
                        .flatMap(
                                _ -> media.read(audio, ByteRange.ALL, bytes -> held(bytes, begun)),
                                streams)
                        .subscribe();
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        long made = vendor.downloads();

        SourceException refused = refused(media, audio);

        assertThat(refused.failure()).isInstanceOf(Failure.RateLimited.class);
        assertThat(refused.isRefusal()).isTrue();
        assertThat(vendor.downloads()).isEqualTo(made);
        held.dispose();
        await().untilAsserted(() -> assertThat(vendor.calls(CallKind.MEDIA).underWay()).isZero());
        assertThat(Heard.of(media, audio, new ByteRange(0, 1023L)).bytes()).isNotEmpty();
    }

    private static Flux<Void> held(MediaBytes bytes, CountDownLatch begun) {
        return bytes.body()
                .concatMap(
                        _ -> {
                            begun.countDown();
                            return Mono.never();
                        },
                        1);
    }

    @Test
    final void downloadsAloneRestWhenTheVendorWantsFewerOfThem() {
        MediaVendor vendor = guarded();
        Entry entry = vendor.add(Duration.ofSeconds(60));
        RecordingMedia media = vendor.media(entry);
        Media audio = MediaVendor.audio(media);
        vendor.plant(Fault.status(429).withRetryAfter("60").times(1).on(CallKind.MEDIA));

        assertThat(failure(media, audio))
                .isInstanceOf(Failure.RateLimited.class)
                .extracting(Failure::retryAfter)
                .isEqualTo(Duration.ofSeconds(60));
        SourceException refused = refused(media, audio);

        assertThat(refused.failure()).isInstanceOf(Failure.RateLimited.class);
        assertThat(refused.isRefusal()).isTrue();
        assertThat(vendor.downloads()).isEqualTo(1);
        assertThat(vendor.media(entry).recording()).isEqualTo(media.recording());
    }

    @Test
    final void whateverSpoilsADownloadFailsItAndTellsNobodyALink() {
        MediaVendor vendor = vendor();
        Entry entry = vendor.add(Duration.ofSeconds(60));
        assertThat(vendor.media(entry).toString()).doesNotContain(secrets());
        List<Fault> faults =
                Stream.concat(
                                Stream.of(400, 401, 403, 429, 500, 503).map(Fault::status),
                                noticeable().map(Fault::of))
                        .map(fault -> fault.on(CallKind.MEDIA))
                        .toList();

        for (Fault fault : faults) {
            vendor.plant(fault);
            RecordingMedia media = vendor.media(entry);
            SourceException failed = refused(media, MediaVendor.audio(media));
            assertThat(all(failed)).as(fault.toString()).doesNotContain(secrets());
        }
    }

    /** Reads all. */
    protected final Failure failure(RecordingMedia media, Media medium) {
        return refused(media, medium).failure();
    }

    private SourceException refused(RecordingMedia media, Media medium) {
        CallContext context = new CallContext("", Deadline.in(Duration.ofSeconds(20)), false);
        return requireNonNull(
                catchThrowableOfType(
                        SourceException.class,
                        () ->
                                media.read(medium, ByteRange.ALL, this::taken)
                                        .contextWrite(context::in)
                                        .blockLast(PATIENCE)));
    }

    private Flux<Integer> taken(MediaBytes bytes) {
        used.incrementAndGet();
        return bytes.body().map(buffer -> buffer.remaining());
    }

    private static String all(SourceException failed) {
        StringWriter text = new StringWriter();
        failed.printStackTrace(new PrintWriter(text));
        return text + " " + failed.failure();
    }
}
