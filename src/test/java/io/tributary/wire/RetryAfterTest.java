package io.tributary.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-05-31T23:59:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "30|PT30S",
                " 2 |PT2S",
                "0|PT1S",
                "1.5|PT1.5S",
                "2026-06-01T00:00:00Z|PT1M",
                "Mon, 01 Jun 2026 00:00:00 GMT|PT1M",
                "Sun, 31 May 2026 23:00:00 GMT|PT1S",
                "0.2|PT1S",
                "999999999|PT24H",
                "99999999999999999999|PT24H",
                "2027-06-01T00:00:00Z|PT24H"
            })
    void readsEverySpellingThatVendorsUse(String header, Duration expected) {
        assertThat(RetryAfter.read(header, NOW)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rand(30),add(30)", "-5", "soon"})
    void takesGarbageForNothing(String header) {
        assertThat(RetryAfter.read(header, NOW)).isNull();
    }

    @Test
    void takesNoHeaderForNothing() {
        assertThat(RetryAfter.read(null, NOW)).isNull();
    }
}
