package io.tributary.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.recording.Transcript.Segment;
import io.tributary.source.Failure;
import io.tributary.source.SourceException;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

class TranscriptTextFuzzTest {

    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final int RUNS = 20_000;
    private static final Duration LONGEST = Duration.ofHours(1_000);

    private static final List<String> WHOLE =
            List.of(
                    """
                    WEBVTT

                    NOTE nothing

                    1 "Ana Ruiz" (2463872768)
                    00:00:14.430 --> 00:00:17.040 align:start
                    <v Ana Ruiz>Hello &amp; <i>welcome</i>.</v>

                    2
                    00:18.000 --> 00:19.000
                    Ben: hi
                    """,
                    """
                    1 "Ana Ruiz" (2463872768) (7d0c5a1e-0000-4000-8000-0123456789ab)
                    00:00:01.000 --> 00:00:03.500
                    Can you hear me?

                    2 "Ben Ox" (1) (7d0c5a1e-0000-4000-8000-0123456789ab)
                    Yes.
                    """);

    private static final List<String> WORDS =
            List.of(
                    "\n",
                    "\r",
                    "\n\n",
                    "-->",
                    "<v ",
                    "</v>",
                    "<",
                    ">",
                    "&",
                    "&#",
                    "&#x110000;",
                    ";",
                    "\"",
                    "(",
                    ")",
                    "00:",
                    "99:99:99.999",
                    "999999999999",
                    ":",
                    ".",
                    "WEBVTT",
                    "NOTE",
                    "\u2028",
                    "\u0085",
                    "\0",
                    "\ufeff",
                    "\ud83d\ude00",
                    "1 \"",
                    " ");

    @Test
    void whateverAVendorSendsIsATranscriptOrABadResponse() {
        System.out.printf("transcripts: -Dfuzz.seed=%d%n", SEED);
        SplittableRandom random = new SplittableRandom(SEED);
        int readable = 0;
        for (int run = 0; run < RUNS; run++) {
            byte[] text = mutated(WHOLE.get(run % WHOLE.size()), random);
            try {
                check(TranscriptText.segments(text, null), text);
                readable++;
            } catch (SourceException bad) {
                assertThat(bad.failure()).isInstanceOf(Failure.BadResponse.class);
            } catch (RuntimeException | AssertionError wrong) {
                throw new AssertionError(new String(text, StandardCharsets.UTF_8), wrong);
            }
        }
        assertThat(readable).isBetween(RUNS / 2, RUNS - 1);
    }

    private static void check(List<Segment> segments, byte[] text) {
        for (Segment segment : segments) {
            assertThat(segment.start()).isBetween(Duration.ZERO, LONGEST);
            assertThat(segment.end()).isBetween(segment.start(), LONGEST);
            assertThat(segment.text()).isNotBlank().hasLineCount(1).hasSizeLessThan(text.length);
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(segment.text())).isTrue();
        }
    }

    private static byte[] mutated(String whole, SplittableRandom random) {
        StringBuilder text = new StringBuilder(whole);
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            int from = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), from + random.nextInt(12));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(from, to);
                case 1 -> text.insert(from, text.substring(from, to).repeat(random.nextInt(40)));
                case 2 -> text.insert(from, WORDS.get(random.nextInt(WORDS.size())));
                default -> text.replace(from, to, WORDS.get(random.nextInt(WORDS.size())));
            }
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(4) == 0 && bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }
}
