package io.tributary.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VendorTextTest {

    @Test
    void halvesOfCharactersAreReplacedAndWholeOnesStay() {
        assertThat(VendorText.wellFormed("a\ud83d\ude00b")).isEqualTo("a\ud83d\ude00b");
        assertThat(VendorText.wellFormed("\ud83d\ud83d\ude00\ude00"))
                .isEqualTo("\ufffd\ud83d\ude00\ufffd");
        assertThat(VendorText.wellFormed("\ude00\ud83d")).isEqualTo("\ufffd\ufffd");
        assertThat(VendorText.wellFormed("")).isEmpty();
    }

    @Test
    void anIdentifierIsShortAndWhole() {
        assertThat(VendorText.isIdentifier("//u+=")).isTrue();
        assertThat(VendorText.isIdentifier("x".repeat(256))).isTrue();
        assertThat(VendorText.isIdentifier("x".repeat(257))).isFalse();
        assertThat(VendorText.isIdentifier(VendorText.wellFormed("a\ud83d"))).isFalse();
        assertThat(VendorText.isIdentifier(" ")).isFalse();
        assertThat(VendorText.isIdentifier(null)).isFalse();
    }
}
