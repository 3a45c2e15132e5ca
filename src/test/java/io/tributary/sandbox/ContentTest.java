package io.tributary.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.sandbox.media.Content;
import io.tributary.sandbox.media.Filled;
import io.tributary.sandbox.media.Mp3;
import io.tributary.sandbox.media.Speech;

import org.junit.jupiter.api.Test;

import reactor.test.StepVerifier;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

class ContentTest {

    @Test
    void anyStretchIsThatOfTheWhole() {
        Content content =
                Content.of("head ")
                        .then(
                                Content.repeated(
                                        "0123456789".getBytes(StandardCharsets.US_ASCII), 7, 25))
                        .then(Content.of(" tail"));
        byte[] all = content.bytes();
        assertThat(new String(all, StandardCharsets.US_ASCII))
                .isEqualTo("head 7890123456789012345678901 tail");
        for (int from = 0; from <= all.length; from++) {
            for (int to = from; to <= all.length; to++) {
                Content stretch = content.skip(from).limit(to - from);
                assertThat(stretch.size()).isEqualTo(to - from);
                assertThat(stretch.bytes()).isEqualTo(Arrays.copyOfRange(all, from, to));
            }
        }
    }

    @Test
    void chunksAreMadeAsTheyAreAskedForAndAreTheWhole() {
        Content file = Mp3.KBPS_32.ofSize(100_000, "id", "title");
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        StepVerifier.create(file.chunks().doOnNext(sent::writeBytes), 3)
                .expectNextCount(3)
                .then(() -> assertThat(sent.size()).isLessThan(10_000))
                .thenRequest(Long.MAX_VALUE)
                .thenConsumeWhile(_ -> true)
                .verifyComplete();
        assertThat(sent.toByteArray()).isEqualTo(file.bytes());
    }

    @Test
    void filesOfOneSizeAreTheSameForTheSameIdentifierOnly() {
        for (long size : List.of(60_000L, 70_001L, 1_000_000L)) {
            for (Filled file : List.of(Filled.MP4, Filled.M4A, Filled.JPEG)) {
                byte[] one = file.ofSize(size, "one").bytes();
                assertThat(one).hasSize((int) size).isEqualTo(file.ofSize(size, "one").bytes());
                assertThat(one).isNotEqualTo(file.ofSize(size, "two").bytes());
            }
            byte[] sound = Mp3.KBPS_40.ofSize(size, "one", "title").bytes();
            assertThat(sound).hasSize((int) size);
            assertThat(sound).isNotEqualTo(Mp3.KBPS_40.ofSize(size, "two", "title").bytes());
        }
        assertThat(Filled.MP4.ofSize(Filled.MP4.smallest("id"), "id").size())
                .isEqualTo(Filled.MP4.smallest("id"));
        assertThat(Filled.MP4.ofSize(6L << 30, "id").size()).isEqualTo(6L << 30);
    }

    @Test
    void soundIsNothingButFrames() {
        byte[] file = Mp3.KBPS_32.ofSize(512 + 10 * 96, "id", "title").bytes();
        for (int place = 512; place < file.length; place += 96) {
            assertThat(Arrays.copyOfRange(file, place, place + 2))
                    .containsExactly((byte) 0xff, (byte) 0xf3);
        }
    }

    @Test
    void speechEndsWithTheRecordingAndIsNeverOverInNoTime() {
        for (int seconds : List.of(0, 1, 5, 13, 14, 60, 7200)) {
            Duration length = Duration.ofSeconds(seconds);
            List<Speech> all = Speech.of(length, List.of("Ada", "Ben"), "id");
            assertThat(all).isNotEmpty();
            assertThat(all).allMatch(speech -> speech.end().compareTo(speech.start()) > 0);
            if (seconds > 1) {
                assertThat(all.getLast().end()).isLessThanOrEqualTo(length);
            }
        }
        assertThat(Speech.of(Duration.ofHours(30), List.of("Ada"), "id").getLast().time())
                .isEqualTo("29:59:48.000 --> 30:00:00.000");
    }
}
