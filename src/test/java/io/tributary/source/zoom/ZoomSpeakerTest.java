package io.tributary.source.zoom;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.recording.Transcript.Segment;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;

class ZoomSpeakerTest {

    @ParameterizedTest
    @CsvSource({
        "Ana Ruiz: Hello.,            Ana Ruiz,            Hello.",
        "J. R. Ox (he/him): a: b: c,  J. R. Ox (he/him),   a: b: c",
        "Hello.,                      ,                    Hello.",
        "It is 12:30 now,             ,                    It is 12:30 now",
        "Ana:,                        ,                    Ana:",
        ": Hello,                     ,                    : Hello"
    })
    void theSpeakerIsWhatTheTextBeginsWith(String text, @Nullable String speaker, String said) {
        assertThat(ZoomSpeaker.of(segment(null, text))).isEqualTo(segment(speaker, said));
    }

    @Test
    void noNameIsAsLongAsASentence() {
        String text = "word ".repeat(25) + ": more";

        assertThat(ZoomSpeaker.of(segment(null, text))).isEqualTo(segment(null, text));
    }

    @Test
    void aSpeakerThatIsNamedStays() {
        assertThat(ZoomSpeaker.of(segment("Ana", "Ben: hi"))).isEqualTo(segment("Ana", "Ben: hi"));
    }

    private static Segment segment(@Nullable String speaker, String text) {
        return new Segment(Duration.ofSeconds(1), Duration.ofSeconds(2), speaker, text);
    }
}
