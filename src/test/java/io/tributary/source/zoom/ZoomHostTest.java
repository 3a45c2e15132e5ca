package io.tributary.source.zoom;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.URI;

class ZoomHostTest {

    @ParameterizedTest
    @CsvSource({
        "https://api.zoom.us/v2,    https://us06web.zoom.us/rec/download/x, true",
        "https://api.zoom.us/v2,    https://zoom.us/rec/download/x,         true",
        "https://api.zoom.us/v2,    https://API.ZOOM.US/rec/download/x,     true",
        "https://api.zoom.us/v2,    http://us06web.zoom.us/rec/download/x,  false",
        "https://api.zoom.us/v2,    https://evilzoom.us/rec/download/x,     false",
        "https://api.zoom.us/v2,    https://zoom.us.example/rec/download/x, false",
        "https://api.zoom.us/v2,    https://d1.cloudfront.net/x,            false",
        "https://api.zoomgov.com/v2, https://us1web.zoomgov.com/x,          true",
        "https://api.zoomgov.com/v2, https://us1web.zoom.us/x,              false",
        "http://127.0.0.1:8090/v2,  http://127.0.0.1:8090/rec/download/x,   true",
        "http://127.0.0.1:8090/v2,  http://127.0.0.1:8091/rec/download/x,   false",
        "http://127.0.0.1:8090/v2,  https://1.0.0.1/rec/download/x,         false"
    })
    void tokensGoToZoomsOwnHostsOnly(String api, String link, boolean own) {
        assertThat(new ZoomHost(URI.create(api)).isOwn(URI.create(link))).isEqualTo(own);
    }
}
