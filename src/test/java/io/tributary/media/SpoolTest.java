package io.tributary.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.github.benmanes.caffeine.cache.Ticker;

import io.tributary.federation.Federation;
import io.tributary.recording.Media;
import io.tributary.recording.MediaKind;
import io.tributary.recording.Status;
import io.tributary.source.Deadline;
import io.tributary.source.InMemorySource;
import io.tributary.source.MediaInMemory;
import io.tributary.source.RecordingMedia;
import io.tributary.source.SourceException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import reactor.core.publisher.Flux;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

class SpoolTest {

    private static final Media MEDIUM =
            new Media("a", MediaKind.AUDIO, null, null, Status.AVAILABLE, null, null, null);

    private final AtomicLong nanos = new AtomicLong();

    @TempDir private Path parent;
    private SpoolDirectory directory;

    @BeforeEach
    void open() throws IOException {
        directory = SpoolDirectory.open(parent);
    }

    @AfterEach
    void close() throws IOException {
        directory.close();
    }

    /** By real time: what is kept is deleted though nobody asks for anything any more. */
    @Test
    void whatNobodyUsesIsDeletedWithoutAnybodyComing() {
        Spool spool = new Spool(directory, Duration.ofMillis(50), 1_000, Ticker.systemTicker());
        SpooledMedium medium = spool.take(vendor("r", stored(100)));
        assertThat(Objects.requireNonNull(medium.whole().block()).length()).isEqualTo(100);
        assertThat(files()).isEqualTo(1);
        medium.release();

        await().atMost(Duration.ofSeconds(30)).until(() -> files() == 0);
    }

    @Test
    void aDownloadThatFailsDoesNotTakeTheNextOneAlong() {
        Spool spool = spool(30_000);
        MediaInMemory failing = stored(10_000).holdAfter(8_192).breakAfter(8_192);
        SpooledMedium before = spool.take(vendor("r", failing));
        CompletableFuture<?> broken = before.whole().toFuture();
        await().atMost(Duration.ofSeconds(30)).until(() -> failing.sent() == 8_192);
        nanos.addAndGet(Duration.ofMinutes(11).toNanos());
        VendorMedium vendor = vendor("r", stored(10_000));
        SpooledMedium after = spool.take(vendor);
        after.whole().block();

        failing.release();
        assertThatThrownBy(broken::join).hasCauseInstanceOf(SourceException.class);

        assertThat(spool.take(vendor)).isSameAs(after).isNotSameAs(before);
    }

    @Test
    void nothingIsEvictedWhereThatIsNotEnough() {
        Spool spool = spool(250);
        SpooledMedium idle = spool.take(vendor("idle", stored(100)));
        idle.whole().block();
        idle.release();
        SpooledMedium busy = spool.take(vendor("busy", stored(100)));
        busy.whole().block();

        SpooledMedium big = spool.take(vendor("big", stored(200)));
        assertThatThrownBy(() -> big.whole().block()).isInstanceOf(MediaException.class);
        assertThat(idle.take()).as("still there").isTrue();
        idle.release();

        SpooledMedium fitting = spool.take(vendor("fitting", stored(150)));
        fitting.whole().block();
        assertThat(idle.take()).as("evicted").isFalse();
    }

    @Test
    void aFileThatIsDeletedTakesNoRoomAnyMore() {
        SpoolSpace space = new SpoolSpace(100, () -> 0, () -> false);
        SpoolFile file = new SpoolFile(directory, space);
        file.create().then(file.reserve(100)).block();

        file.delete();
        file.settle(60);

        space.take(100);
    }

    private Spool spool(long maxBytes) {
        return new Spool(directory, Duration.ofMinutes(10), maxBytes, nanos::get);
    }

    private static MediaInMemory stored(int size) {
        return new MediaInMemory().with(MEDIUM, "audio/mpeg", new byte[size]).withoutRanges();
    }

    private static VendorMedium vendor(String recording, MediaInMemory stored) {
        InMemorySource source =
                InMemorySource.punctual("memory", 1).with(recording, Instant.EPOCH, stored);
        RecordingMedia media = Objects.requireNonNull(source.media(recording).block());
        Federation federation = mock(Federation.class);
        when(federation.read(any(), any(), any())).thenAnswer(call -> call.<Flux<?>>getArgument(2));
        return new VendorMedium(
                federation,
                media,
                media.recording().media().getFirst(),
                Deadline.in(Duration.ofSeconds(10)));
    }

    private long files() {
        try (Stream<Path> all = Files.list(directory.path())) {
            return all.filter(path -> path.getFileName().toString().startsWith("medium-")).count();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
