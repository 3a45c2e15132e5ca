package io.tributary.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.recording.Transcript.Segment;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

class TranscriptTest {

    @Test
    void thePartsOfARecordingBecomeOneTranscript() {
        List<Segment> first = List.of(said(0, 2, "a"), said(5, 6, "b"));
        List<Segment> second = List.of(said(0, 1, "c"), said(1, 3, "d"));

        Transcript whole =
                Transcript.available(
                        Stream.concat(
                                        second.stream()
                                                .map(part -> part.shifted(Duration.ofSeconds(5))),
                                        first.stream())
                                .toList());

        assertThat(whole.segments())
                .containsExactly(
                        said(0, 2, "a"), said(5, 6, "c"), said(5, 6, "b"), said(6, 8, "d"));
    }

    @Test
    void nothingIsSaidBeforeTheRecordingBegan() {
        assertThat(said(1, 4, "a").shifted(Duration.ofSeconds(-2))).isEqualTo(said(0, 2, "a"));
        assertThat(said(1, 2, "a").shifted(Duration.ofSeconds(-9))).isEqualTo(said(0, 0, "a"));
    }

    @Test
    void aSegmentDoesNotEndBeforeItStarts() {
        assertThat(said(3, 1, "a")).isEqualTo(said(3, 3, "a"));
    }

    @Test
    void whatIsSaidAndWhoSaysItIsOneLine() {
        Segment segment =
                new Segment(
                        Duration.ZERO,
                        Duration.ZERO,
                        " Ana\r\nRuiz\0 ",
                        "\ta \u2028 b\u0085c\r\n\r\nd\u007f");

        assertThat(segment.speaker()).isEqualTo("Ana Ruiz");
        assertThat(segment.text()).isEqualTo("a b c d");
    }

    @Test
    void aSpeakerWithoutANameIsNone() {
        assertThat(new Segment(Duration.ZERO, Duration.ZERO, " \n", "a").speaker()).isNull();
    }

    private static Segment said(long start, long end, String text) {
        return new Segment(Duration.ofSeconds(start), Duration.ofSeconds(end), null, text);
    }
}
