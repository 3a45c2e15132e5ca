package io.tributary.api;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.tributary.federation.Federation;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

import java.net.URI;

@DoorTest
class ListParameterTest {

    @Autowired private WebTestClient http;
    @Autowired private Federation federation;

    @BeforeEach
    void threeSources() {
        when(federation.sources(any())).thenReturn(Samples.reports());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from      | from=",
                "from      | from",
                "from      | from=yesterday",
                "from      | from=2026-11-22",
                "from      | from=2026-11-22T00:00:00",
                "from      | from=2026-11-22T00:00Z",
                "from      | from=2026-11-22T00:00:00+01:00",
                "from      | from=2026-02-30T00:00:00Z",
                "from      | from=2026-11-22T24:00:00Z",
                "from      | from=2026-11-22T00:00:00%2B19:00",
                "from      | from=2026-11-22T00:00:00.1234567890Z",
                "from      | from=0000-12-31T23:59:59Z",
                "from      | from=0001-01-01T00:00:00%2B01:00",
                "from      | from=%2B12026-11-22T00:00:00Z",
                "from      | from=2026-11-22T00:00:00Z&from=2026-11-22T00:00:00Z",
                "from      | from=2026-11-22T00:00:00.000000001Z&to=2026-11-22T00:00:00Z",
                "from      | from=2026-11-22T09:13:00.000000001Z",
                "from      | to=2020-01-01T00:00:00Z&from=2020-01-01T00:00:00.5Z",
                "to        | to=tomorrow",
                "to        | to=10000-01-01T00:00:00Z",
                "to        | to=9999-12-31T23:59:59-01:00",
                "source    | source=webex-nowhere",
                "source    | source=WEBEX-EMEA",
                "source    | source=webex-emea,",
                "source    | source=,",
                "source    | source=",
                "provider  | provider=TEAMS",
                "provider  | provider=zoom",
                "provider  | provider=IMAGICLE",
                "kind      | kind=call",
                "kind      | kind=CALL,,MEETING",
                "kind      | kind=CALL&kind=PARTY",
                "direction | direction=inbound",
                "direction | direction=IN",
                "status    | status=DELETED",
                "status    | status=AVAILABLE%20",
                "owner     | owner=",
                "owner     | owner=a&owner=b",
                "party     | party=12",
                "party     | party=1-2",
                "party     | party=123x",
                "party     | party=%D9%A1%D9%A2%D9%A3",
                "party     | party=123,456",
                "party     | party=",
                "q         | q=",
                "q         | q=a&q=a",
                "minDuration | minDuration=60",
                "minDuration | minDuration=-PT1S",
                "minDuration | minDuration=PT-1S",
                "minDuration | minDuration=P1Y",
                "minDuration | minDuration=PT99999999999999999999S",
                "minDuration | minDuration=PT2S&maxDuration=PT1.999S",
                "maxDuration | maxDuration=long",
                "maxDuration | maxDuration=",
                "pageSize  | pageSize=0",
                "pageSize  | pageSize=-1",
                "pageSize  | pageSize=-99999999999999999999",
                "pageSize  | pageSize=1.5",
                "pageSize  | pageSize=ten",
                "pageSize  | pageSize=%2B5",
                "pageSize  | pageSize=1&pageSize=1",
                "pageSize  | pageSize=",
                "view      | view=full",
                "view      | view=BASIC,FULL",
                "partial   | partial=true",
                "partial   | partial=",
                "timeout   | timeout=PT0S",
                "timeout   | timeout=-PT1S",
                "timeout   | timeout=5s",
                "timeout   | timeout=",
                "pageToken | pageToken=",
                "pageToken | pageToken=a&pageToken=a",
                "From      | From=2026-11-22T00:00:00Z",
                "page      | page=2",
            })
    void aWrongValueIsRefusedWithTheNameOfItsParameter(String parameter, String query) {
        http.get()
                .uri(uri -> URI.create(uri.path("/v1/recordings").build() + "?" + query))
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.reason")
                .isEqualTo("INVALID_PARAMETER")
                .jsonPath("$.errors.length()")
                .isEqualTo(1)
                .jsonPath("$.errors[0].parameter")
                .isEqualTo(parameter);
        verify(federation, never()).list(any(), any(), any());
    }

    @ParameterizedTest
    @ValueSource(strings = {"owner", "q", "party"})
    void aTextOfMoreThan256BytesIsRefused(String parameter) {
        // A letter of two bytes where letters may be.
        String text = parameter.equals("party") ? "1".repeat(257) : "é".repeat(128) + "x";
        http.get()
                .uri(uri -> uri.path("/v1/recordings").queryParam(parameter, text).build())
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].parameter")
                .isEqualTo(parameter);
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        http.get()
                .uri("/v1/recordings?pageSize=0&color=red&view=full&kind=A,B&to=now")
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors.length()")
                .isEqualTo(6)
                .jsonPath("$.errors[0].parameter")
                .isEqualTo("color")
                .jsonPath("$.errors[1].parameter")
                .isEqualTo("pageSize")
                .jsonPath("$.errors[2].parameter")
                .isEqualTo("view")
                .jsonPath("$.errors[3].parameter")
                .isEqualTo("to")
                .jsonPath("$.errors[4].parameter")
                .isEqualTo("kind")
                .jsonPath("$.errors[5].parameter")
                .isEqualTo("kind");
    }

    @Test
    void aRefusedEnumValueIsToldWhatThereIs() {
        http.get()
                .uri("/v1/recordings?source=webex")
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].detail")
                .isEqualTo("'webex' is not one of webex-apac, webex-emea, zoom-main.");
    }

    @Test
    void aLostPlusSignIsExplained() {
        http.get()
                .uri("/v1/recordings?from=2026-11-22T00:00:00+01:00")
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].detail")
                .isEqualTo("A plus sign in a query must be written as %2B.");
    }
}
