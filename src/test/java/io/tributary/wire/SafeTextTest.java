package io.tributary.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SafeTextTest {

    @Test
    void leavesAPlainSentenceAsItIs() {
        assertThat(SafeText.of("The window is longer than 30 days."))
                .isEqualTo("The window is longer than 30 days.");
    }

    @Test
    void takesLinksOut() {
        assertThat(SafeText.of("see https://cdn.example.com/a?ticket=abc for it"))
                .isEqualTo("see (link) for it");
    }

    @Test
    void takesOutWhatIsLongEnoughToBeAToken() {
        assertThat(SafeText.of("token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.sig is old"))
                .isEqualTo("token (...) is old");
    }

    @Test
    void looksAtTheBeginningOfALongTextOnly() {
        assertThat(SafeText.of("a.b-".repeat(4_000_000))).hasSizeLessThan(210);
        String secret = "s".repeat(39);
        assertThat(SafeText.of("x".repeat(1_980) + " " + secret))
                .doesNotContain("sss")
                .hasSizeLessThan(210);
    }

    @Test
    void holdsNoHalfOfACharacter() {
        assertThat(SafeText.of("a\ud83d")).isEqualTo("a\ufffd");
        assertThat(SafeText.of("!".repeat(199) + "\ud83d\ude00 and on"))
                .isEqualTo("!".repeat(199) + "...");
    }

    @Test
    void isOneShortLine() {
        assertThat(SafeText.of("a\r\nb\tc")).isEqualTo("a b c");
        assertThat(SafeText.of("word ".repeat(100))).hasSize(203).endsWith("...");
    }
}
