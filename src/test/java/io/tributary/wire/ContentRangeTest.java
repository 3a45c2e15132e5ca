package io.tributary.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.source.ByteRange;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentRangeTest {

    @Test
    void aPartOfAWholeIsRead() {
        assertThat(ContentRange.parse("bytes 10-19/100"))
                .hasValue(new ContentRange(10, 19, 100L))
                .map(ContentRange::length)
                .hasValue(10L);
        assertThat(ContentRange.parse(" bytes 0-0/1 ")).hasValue(new ContentRange(0, 0, 1L));
    }

    @Test
    void theWholeMayBeOfUnknownLength() {
        assertThat(ContentRange.parse("bytes 10-19/*")).hasValue(new ContentRange(10, 19, null));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "bytes",
                "bytes */100",
                "bytes 10-/100",
                "bytes -10/100",
                "bytes 19-10/100",
                "bytes 10-19",
                "bytes 10-19/19",
                "bytes 0-100/100",
                "bytes 1 0-19/100",
                "lines 10-19/100",
                "bytes 10-19/100, bytes 30-39/100",
                "bytes 0-9999999999999999999/*",
                "bytes 10-19/9999999999999999999"
            })
    void whatSaysNoPartIsNone(@Nullable String text) {
        assertThat(ContentRange.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
                    10, 19, bytes 10-19/100, true
                    10, 19, bytes 10-19/*,   true
                    10, 19, bytes 10-14/15,  true
                    10, 19, bytes 10-14/100, false
                    10, 19, bytes 10-14/*,   false
                    10, 19, bytes 10-20/100, false
                    10, 19, bytes 10-20/21,  false
                    10, 19, bytes 11-19/100, false
                    10, 19, bytes 0-19/100,  false
                    10, -,  bytes 10-99/100, true
                    10, -,  bytes 10-99/*,   true
                    10, -,  bytes 10-98/100, false
                    0,  -,  bytes 0-99/100,  true
                    0,  -,  bytes 1-99/100,  false
                    """)
    void anAnswerIsWhatWasAskedForAsFarAsTheWholeReaches(
            long first, @Nullable Long last, String sent, boolean answers) {
        assertThat(ContentRange.parse(sent).orElseThrow().answers(new ByteRange(first, last)))
                .isEqualTo(answers);
    }
}
