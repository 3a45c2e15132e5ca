package io.tributary.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.recording.Transcript.Segment;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

class TranscriptFormatTest {

    private static final List<Segment> SEGMENTS =
            List.of(
                    said("PT1.2S", "PT3.9999S", "Ana <b> & Bo", "x --> y & <i>z</i>"),
                    said("PT1H2M3.004S", "PT1H2M3.004S", null, "line\none"),
                    said("PT100H", "PT100H0.0005S", "Ben", "Bye"));

    @Test
    void webVttIsEscapedAndEndsAfterItStarts() {
        assertThat(TranscriptFormat.WEB_VTT.write(SEGMENTS))
                .isEqualTo(
                        """
                        WEBVTT

                        00:00:01.200 --> 00:00:03.999
                        <v Ana &lt;b&gt; &amp; Bo>x --&gt; y &amp; &lt;i&gt;z&lt;/i&gt;

                        01:02:03.004 --> 01:02:03.005
                        line one

                        100:00:00.000 --> 100:00:00.001
                        <v Ben>Bye
                        """);
    }

    @Test
    void plainTextIsALineForEachSegment() {
        assertThat(TranscriptFormat.PLAIN_TEXT.write(SEGMENTS))
                .isEqualTo(
                        """
                        [00:00:01] Ana <b> & Bo: x --> y & <i>z</i>
                        [01:02:03] line one
                        [100:00:00] Ben: Bye
                        """);
    }

    @Test
    void nothingSaidIsADocumentAllTheSame() {
        assertThat(TranscriptFormat.WEB_VTT.write(List.of())).isEqualTo("WEBVTT\n");
        assertThat(TranscriptFormat.PLAIN_TEXT.write(List.of())).isEmpty();
    }

    private static Segment said(String start, String end, @Nullable String speaker, String text) {
        return new Segment(Duration.parse(start), Duration.parse(end), speaker, text);
    }
}
