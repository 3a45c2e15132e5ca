package io.tributary.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;

class MediaHostsKeyTest {

    private static final String KEY = "media-hosts";

    private final SourceSettings settings =
            TestSettings.of(Map.of("name", "acme-main", "provider", "ACME"));

    @Test
    void entriesAreNamesWildcardsAndOrigins() {
        assertThat(
                        settings.mediaHosts(
                                KEY,
                                List.of(
                                        "zoom.us",
                                        " *.WebEx.com ",
                                        "https://Media.Example.com:8443",
                                        "https://10.0.0.7/",
                                        "http://127.0.0.1:8091",
                                        "http://[::1]"),
                                false))
                .containsExactly(
                        new MediaHost.Named("zoom.us"),
                        new MediaHost.Below("webex.com"),
                        new MediaHost.Origin("https", "media.example.com", 8443),
                        new MediaHost.Origin("https", "10.0.0.7", 443),
                        new MediaHost.Origin("http", "127.0.0.1", 8091),
                        new MediaHost.Origin("http", "[::1]", 80));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "*.",
                "*.com",
                "*zoom.us",
                "a.*.zoom.us",
                "localhost",
                "zoom.us.",
                "zoom.us:443",
                "zoom.us/rec",
                "zöom.us",
                "127.0.0.1",
                "2130706433",
                "0x7f.1",
                "[::1]",
                "${HOST}",
                "ftp://zoom.us",
                "file:///etc/passwd",
                "https://",
                "https://*.zoom.us",
                "https://zoom.us/rec",
                "https://zoom.us?a=b",
                "https://zoom.us#a",
                "https://u:hunter2@zoom.us",
                "https://zoom.us:0",
                "https://zoom.us:65536",
                "https://zoom us"
            })
    void anEntryThatIsNeitherStopsTheStart(String entry) {
        assertThatExceptionOfType(InvalidConfigurationException.class)
                .isThrownBy(() -> settings.mediaHosts(KEY, List.of("zoom.us", entry), true))
                .withMessage(
                        "tributary.sources[0].media-hosts[1] should be a name such as"
                                + " media.example.com, names such as *.example.com, or an address"
                                + " without a path such as https://media.example.com:8443");
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8091,       true",
        "http://127.9.9.9:8091,       true",
        "http://media.example.com,    false",
        "http://10.0.0.7:8091,        false"
    })
    void plainHttpToOtherMachinesHasToBeMeant(String entry, boolean isLocal) {
        assertThat(settings.mediaHosts(KEY, List.of(entry), true)).hasSize(1);
        if (isLocal) {
            assertThat(settings.mediaHosts(KEY, List.of(entry), false)).hasSize(1);
        } else {
            assertThatExceptionOfType(InvalidConfigurationException.class)
                    .isThrownBy(() -> settings.mediaHosts(KEY, List.of(entry), false))
                    .withMessageStartingWith(
                            "tributary.sources[0].media-hosts[0] is plain http, which shows");
        }
    }
}
