package io.tributary;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.media.TranscriptFormat;
import io.tributary.recording.Transcript.Segment;
import io.tributary.wire.TranscriptText;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

class TranscriptRoundTripTest {

    @Property
    void whatIsWrittenAsWebVttIsReadAsItWas(@ForAll("transcripts") List<Segment> segments) {
        String text = TranscriptFormat.WEB_VTT.write(segments);

        assertThat(TranscriptText.segments(text.getBytes(StandardCharsets.UTF_8), null))
                .isEqualTo(segments);
    }

    @Provide
    Arbitrary<List<Segment>> transcripts() {
        Arbitrary<String> words =
                Arbitraries.of(
                                "a",
                                " ",
                                "Ana",
                                ":",
                                "<",
                                ">",
                                "&",
                                "-->",
                                "WEBVTT",
                                "NOTE",
                                "\n",
                                "<v Ben>",
                                "</v>",
                                "&amp;",
                                "00:01.000 --> 00:02.000",
                                "\"",
                                "é",
                                "\ud83d\ude00",
                                "\u00a0",
                                "1 \"Ana\" (1) (2)",
                                "%s",
                                "$1",
                                "\\")
                        .list()
                        .ofMaxSize(8)
                        .map(parts -> String.join("", parts));
        Arbitrary<Segment> segments =
                Combinators.combine(
                                Arbitraries.longs().between(0, 998 * 3_600_000L),
                                Arbitraries.longs().between(1, 3_600_000),
                                words.injectNull(0.3),
                                words)
                        .as((start, length, speaker, text) ->
                                new Segment(
                                        Duration.ofMillis(start),
                                        Duration.ofMillis(start + length),
                                        speaker,
                                        text))
                        .filter(segment -> !segment.text().isEmpty());
        return segments.list().ofMaxSize(5);
    }
}
