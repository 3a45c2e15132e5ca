package io.tributary.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.tributary.recording.Transcript.Segment;
import io.tributary.source.Failure;
import io.tributary.source.SourceException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

class TranscriptTextTest {

    @Test
    void readsWebVtt() {
        assertThat(
                        read(
                                """
                                WEBVTT - a title
                                Kind: captions

                                NOTE this is
                                nothing that was said

                                STYLE
                                ::cue { color: lime }

                                REGION
                                id:fred

                                1
                                00:00:01.200 --> 00:00:03.000 align:start position:10%
                                <v Ana Ruiz>Can you all
                                hear <i>me</i>?</v>

                                second cue
                                00:04.000 --> 101:00:05.020
                                <v.loud Ben &amp; Bo>A &lt;b&gt; &#128512;<00:00:04.500><c.x>!</c>
                                """))
                .containsExactly(
                        said("PT1.2S", "PT3S", "Ana Ruiz", "Can you all hear me?"),
                        said("PT4S", "PT101H5.02S", "Ben & Bo", "A <b> \ud83d\ude00!"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void endsOfLinesAreThoseOfAnySystem(String end) {
        assertThat(
                        read(
                                String.join(
                                        end,
                                        "\ufeffWEBVTT",
                                        "",
                                        "00:01.000 --> 00:02.000",
                                        "a",
                                        "b",
                                        "",
                                        "00:03.000 --> 00:04.000",
                                        "c")))
                .containsExactly(
                        said("PT1S", "PT2S", null, "a b"), said("PT3S", "PT4S", null, "c"));
    }

    @Test
    void everyVoiceOfACueIsASegment() {
        assertThat(read(cue("Well, <v Ana>hi <b>Ben</b></v>\n<v Ben>hi\n<v>and<v  \n>so</v> on")))
                .extracting(Segment::speaker, Segment::text)
                .containsExactly(
                        tuple(null, "Well,"),
                        tuple("Ana", "hi Ben"),
                        tuple("Ben", "hi"),
                        tuple(null, "and"),
                        tuple(null, "so"),
                        tuple(null, "on"));
    }

    @ParameterizedTest
    @CsvSource({
        "a < b and c > d,             a < b and c > d",
        "I <3 you,                    I <3 you",
        "a <b,                        a <b",
        "R&D &amp; &unknown; &amp;lt;,R&D & &unknown; &lt;",
        "&#xD800;&#99999999999;,      \ufffd&#99999999999;",
        "x --> y,                     x --> y",
        "5 --> 6,                     5 --> 6",
        "<c>a</c><>b</>,              ab"
    })
    void whatShouldHaveBeenEscapedIsText(String payload, String text) {
        assertThat(read(cue(payload))).extracting(Segment::text).containsExactly(text);
    }

    @Test
    void aCueBeginsEvenWithoutABlankLineBeforeIt() {
        assertThat(read("WEBVTT\n00:01.000 --> 00:02.000\na\n00:02.000 --> 00:03.000\nb"))
                .containsExactly(said("PT1S", "PT2S", null, "a"), said("PT2S", "PT3S", null, "b"));
    }

    @Test
    void timesThatAreUnreadableLoseNoText() {
        assertThat(
                        read(
                                cue("a")
                                        + "\n\n00:61.000 --> 00:62.000\nb\n\n1:2:3:4 -->\nc\n\n"
                                        + "00:09.000 --> 00:08.000\nd"))
                .containsExactly(
                        said("PT1S", "PT2S", null, "a"),
                        said("PT2S", "PT2S", null, "b"),
                        said("PT2S", "PT2S", null, "c"),
                        said("PT9S", "PT9S", null, "d"));
    }

    @Test
    void whereNobodySaysAnythingThereIsNothing() {
        assertThat(read("WEBVTT")).isEmpty();
        assertThat(read("WEBVTT\n\n" + cue("<v Ana> </v>").substring(7))).isEmpty();
    }

    @Test
    void webexNamesSpeakersInTheIdentifiersOfCues() {
        assertThat(
                        read(
                                """
                                WEBVTT

                                1 "Ana Ruiz" (2463872768)
                                00:00:14.430 --> 00:00:17.040
                                Hello.

                                2 "Ben "Bo" Ox" (-)

                                3 "Ben" (1)

                                00:00:17.100 --> 00:00:18.000
                                Hi.

                                4 "Ana Ruiz" (2463872768) (7d0c5a1e-0000-4000-8000-0123456789ab)
                                00:00:19.000 --> 00:00:20.000
                                <v Cem>Bye.
                                """))
                .containsExactly(
                        said("PT14.43S", "PT17.04S", "Ana Ruiz", "Hello."),
                        said("PT17.1S", "PT18S", null, "Hi."),
                        said("PT19S", "PT20S", "Cem", "Bye."));
    }

    @Test
    void readsTheTextOfWebexCalling() {
        assertThat(
                        read(
                                """
                                1 "Ana Ruiz" (2463872768) (7d0c5a1e-0000-4000-8000-0123456789ab)
                                00:00:01.000 --> 00:00:03.500
                                Can you <all>
                                hear me?

                                2 "Ben "Bo" Ox" () (7D0C5A1E-0000-4000-8000-0123456789AB)
                                00:00:04.000 --> 00:00:05.000

                                Yes &amp; no.
                                """))
                .containsExactly(
                        said("PT1S", "PT3.5S", "Ana Ruiz", "Can you <all> hear me?"),
                        said("PT4S", "PT5S", "Ben \"Bo\" Ox", "Yes &amp; no."));
    }

    @Test
    void timesOfWebexCallingMayStandBeforeTheSpeakerOrNowhere() {
        assertThat(
                        read(
                                """

                                00:00:01.000 --> 00:00:03.500
                                1 "Ana" (1) (7d0c)
                                a

                                2 "Ben" (2) (7d0c)
                                b

                                00:00:09.000 --> 00:00:10.000
                                c
                                3 "Ana" (1) (7d0c)
                                """))
                .containsExactly(
                        said("PT1S", "PT3.5S", "Ana", "a"),
                        said("PT3.5S", "PT3.5S", "Ben", "b"),
                        said("PT9S", "PT10S", "Ben", "c"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \r\n",
                "WEBVTTX",
                "webvtt",
                "<!doctype html><html><body>WEBVTT</body></html>",
                "{\"status\":false,\"errorCode\":124,\"errorMessage\":\"Forbidden\"}",
                "1\n00:00:01,000 --> 00:00:02,000\nHello",
                "00:00:01.000 --> 00:00:02.000\nHello",
                "ID3\u0004\u0000\u0000"
            })
    void anythingElseIsABadResponse(String text) {
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> read(text))
                .satisfies(error ->
                        assertThat(error.failure())
                                .isEqualTo(
                                        new Failure.BadResponse(
                                                "The transcript is neither WebVTT nor a text of"
                                                        + " Webex Calling",
                                                "call-7")));
    }

    @Test
    void whatIsLongerThanATranscriptCanBeIsABadResponse() {
        assertThat(read(cue("a".repeat(100_000)))).hasSize(1);
        assertThat(read("WEBVTT" + "\n0:1 --> 0:2\na".repeat(100_000))).hasSize(100_000);
        assertTooLong(cue("a".repeat(100_001)));
        assertTooLong(cue("<v " + "a".repeat(100_001) + ">a"));
        assertTooLong("WEBVTT" + "\n0:1 --> 0:2\na".repeat(100_001));
        assertTooLong(cue("<v>a".repeat(100_001)));
        assertTooLong("1 \"a\" (1) (1)\n".repeat(100_001).replace("\n", "\nb\n"));
        assertTooLong("WEBVTT" + "\n".repeat(TranscriptText.LARGEST));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<",
                "<v ",
                "<a",
                "</",
                "&",
                "&#",
                "&#x1",
                "&;",
                ";",
                "\"",
                "\" ",
                "\" (",
                "\" (1)",
                " ",
                "1",
                "1:",
                "00:00:",
                "-->",
                "00:00 -->",
                "1 \"",
                "a",
                "\u2028",
                "<v a>",
                "<v.a",
                "</v>"
            })
    void noTextIsTooOddToBeReadInTime(String odd) {
        String line = odd.repeat(500_000 / odd.length());

        assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> {
                    for (String text :
                            List.of(
                                    cue(line),
                                    cue("<v " + line + ">a"),
                                    "WEBVTT\n\n" + line,
                                    "1 \"a\" (1) (1)\n" + line,
                                    "1 \"a" + line)) {
                        try {
                            read(text);
                        } catch (SourceException tooLong) {
                            assertThat(tooLong.failure()).isInstanceOf(Failure.BadResponse.class);
                        }
                    }
                });
    }

    private static void assertTooLong(String text) {
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> read(text))
                .withMessage("The transcript is too long");
    }

    private static String cue(String payload) {
        return "WEBVTT\n\n00:01.000 --> 00:02.000\n" + payload;
    }

    private static List<Segment> read(String text) {
        return TranscriptText.segments(text.getBytes(StandardCharsets.UTF_8), "call-7");
    }

    private static Segment said(String start, String end, @Nullable String speaker, String text) {
        return new Segment(Duration.parse(start), Duration.parse(end), speaker, text);
    }
}
