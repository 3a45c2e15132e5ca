package io.tributary.media;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.stream.Stream;

/** By real time: what is kept is deleted though nobody asks for anything any more. */
class SpoolTest {

    private static final Media MEDIUM =
            new Media("a", MediaKind.AUDIO, null, null, Status.AVAILABLE, null, null, null);

    @TempDir private Path parent;

    @Test
    void whatNobodyUsesIsDeletedWithoutAnybodyComing() throws IOException {
        try (SpoolDirectory directory = SpoolDirectory.open(parent)) {
            Spool spool = new Spool(directory, Duration.ofMillis(50), 1_000, Ticker.systemTicker());
            SpooledMedium medium = spool.take(vendor());
            assertThat(Objects.requireNonNull(medium.whole().block()).length()).isEqualTo(100);
            assertThat(files(directory)).isEqualTo(1);
            medium.release();

            await().atMost(Duration.ofSeconds(30)).until(() -> files(directory) == 0);
        }
    }

    private static VendorMedium vendor() {
        InMemorySource source =
                InMemorySource.punctual("memory", 1)
                        .with(
                                "r",
                                Instant.EPOCH,
                                new MediaInMemory()
                                        .with(MEDIUM, "audio/mpeg", new byte[100])
                                        .withoutRanges());
        RecordingMedia media = Objects.requireNonNull(source.media("r").block());
        Federation federation = mock(Federation.class);
        when(federation.read(any(), any(), any())).thenAnswer(call -> call.<Flux<?>>getArgument(2));
        return new VendorMedium(
                federation,
                media,
                media.recording().media().getFirst(),
                Deadline.in(Duration.ofSeconds(10)));
    }

    private static long files(SpoolDirectory directory) {
        try (Stream<Path> all = Files.list(directory.path())) {
            return all.filter(path -> path.getFileName().toString().startsWith("medium-")).count();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
