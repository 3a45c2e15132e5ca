package io.tributary.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.time.ZoneId;

class VendorTimeTest {

    private static final ZoneId ROME = ZoneId.of("Europe/Rome");

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T09:15:00Z, 2026-03-01T09:15:00Z",
        "2026-03-01T09:15:00.1234567+01:00, 2026-03-01T08:15:00.123456700Z",
        "2026-03-01T09:15:00+01, 2026-03-01T08:15:00Z",
        "1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z"
    })
    void aTimeWithItsOffsetIsRead(String text, String instant) {
        assertThat(VendorTime.read(text)).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "2026-03-01",
                "2026-02-30T00:00:00Z",
                "2026-02-20T24:00:00Z",
                "2026-03-01T09:15:00+25:00",
                "1772356500",
                "0001-01-01T00:00:00Z",
                "1969-12-31T23:59:59Z",
                "9999-12-31T23:59:59-18:00",
                "+1000000000-12-31T23:59:59.999999999Z",
                "-1000000000-01-01T00:00:00Z"
            })
    void aTimeThatIsNoneOrThatNoRecordingCanHaveIsAbsent(String text) {
        assertThat(VendorTime.read(text)).isNull();
        assertThat(VendorTime.read(text, ROME)).isNull();
    }

    @Test
    void aTimeWithoutAnOffsetIsReadWhereItsZoneIsKnown() {
        assertThat(VendorTime.read("2026-07-01T10:00:00")).isNull();
        assertThat(VendorTime.read("2026-07-01T10:00:00", ROME))
                .isEqualTo(Instant.parse("2026-07-01T08:00:00Z"));
        assertThat(VendorTime.read("2026-07-01T10:00:00Z", ROME))
                .isEqualTo(Instant.parse("2026-07-01T10:00:00Z"));
    }
}
