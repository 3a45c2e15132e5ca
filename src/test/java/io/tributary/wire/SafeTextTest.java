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
    void isOneShortLine() {
        assertThat(SafeText.of("a\r\nb\tc")).isEqualTo("a b c");
        assertThat(SafeText.of("word ".repeat(100))).hasSize(203).endsWith("...");
    }
}
