package io.tributary.api;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.tributary.federation.Federation;
import io.tributary.federation.FederationFailures;
import io.tributary.federation.Grant;
import io.tributary.federation.ListOptions;
import io.tributary.federation.PageToken;
import io.tributary.federation.PageTokenCodec;
import io.tributary.federation.RecordingQuery;
import io.tributary.recording.Direction;
import io.tributary.recording.Kind;
import io.tributary.recording.Status;
import io.tributary.recording.View;
import io.tributary.source.Criteria;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

import reactor.core.publisher.Mono;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

@DoorTest
class PageTokenParameterTest {

    private static final PageToken TOKEN =
            PageToken.first(
                    new RecordingQuery(
                            Instant.parse("2026-01-01T00:00:00Z"),
                            Instant.parse("2026-02-01T00:00:00Z"),
                            Instant.parse("2026-03-01T00:00:00Z"),
                            List.of("webex-emea", "webex-apac"),
                            new Criteria(
                                    Set.of(Kind.CALL),
                                    Set.of(Direction.INBOUND, Direction.OUTBOUND),
                                    Set.of(Status.AVAILABLE),
                                    "ana",
                                    "0212345",
                                    "weekly",
                                    Duration.ofMinutes(1),
                                    Duration.ofHours(1))));

    @Autowired private WebTestClient http;
    @Autowired private Federation federation;
    @Autowired private PageTokenCodec codec;

    @BeforeEach
    void oneToken() {
        when(federation.sources(any())).thenReturn(Samples.reports());
        when(federation.list(any(), any(), any())).thenReturn(Mono.just(Samples.page(null)));
        when(codec.open(any())).thenThrow(FederationFailures.invalidPageToken());
        doReturn(TOKEN).when(codec).open("good");
    }

    @Test
    void aTokenStandsAlone() {
        get("pageToken=good").expectStatus().isOk().expectBody();

        verify(federation)
                .list(
                        TOKEN,
                        new ListOptions(50, View.BASIC, true, Duration.ofSeconds(10)),
                        Grant.EVERYTHING);
    }

    @Test
    void howThePageIsWantedMayChange() {
        get("pageToken=good&pageSize=7&view=FULL&partial=deny&timeout=PT1S")
                .expectStatus()
                .isOk()
                .expectBody();

        verify(federation)
                .list(
                        TOKEN,
                        new ListOptions(7, View.FULL, false, Duration.ofSeconds(1)),
                        Grant.EVERYTHING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=2026-01-01T01:00:00%2B01:00&to=2026-02-01T00:00:00.000Z",
                "source=webex-apac&source=webex-emea",
                "provider=WEBEX",
                "provider=WEBEX,ZOOM",
                "kind=CALL,CALL",
                "direction=OUTBOUND,INBOUND",
                "status=AVAILABLE",
                "owner=ana&q=weekly&party=02-123.45",
                "minDuration=PT60S&maxDuration=PT60M",
            })
    void aParameterThatSaysTheSameIsWelcome(String same) {
        get("pageToken=good&" + same).expectStatus().isOk().expectBody();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from        | from=2026-01-01T00:00:00.000000001Z",
                "to          | to=2026-01-31T00:00:00Z",
                "source      | source=webex-emea",
                "source      | source=zoom-main",
                "provider    | provider=ZOOM",
                "kind        | kind=CALL,MEETING",
                "direction   | direction=INBOUND",
                "status      | status=AVAILABLE,PROCESSING",
                "owner       | owner=ben",
                "party       | party=021234",
                "q           | q=daily",
                "minDuration | minDuration=PT61S",
                "maxDuration | maxDuration=PT61M",
            })
    void aParameterThatSaysSomethingElseIsNamed(String parameter, String other) {
        get("pageToken=good&" + other)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.reason")
                .isEqualTo("PAGE_TOKEN_MISMATCH")
                .jsonPath("$.errors.length()")
                .isEqualTo(1)
                .jsonPath("$.errors[0].parameter")
                .isEqualTo(parameter);
        verify(federation, never()).list(any(), any(), any());
    }

    @Test
    void aFilterThatTheTokenDoesNotHaveIsADifference() {
        RecordingQuery plain =
                new RecordingQuery(
                        TOKEN.query().from(),
                        TOKEN.query().to(),
                        TOKEN.query().asOf(),
                        List.of("zoom-main"),
                        Criteria.DEFAULT);
        doReturn(PageToken.first(plain)).when(codec).open("plain");

        get("pageToken=plain&owner=ana&kind=CALL")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors.length()")
                .isEqualTo(2)
                .jsonPath("$.errors[0].parameter")
                .isEqualTo("kind")
                .jsonPath("$.errors[1].parameter")
                .isEqualTo("owner");
    }

    @Test
    void aSourceThatOnlyTheTokenKnowsCanStillBeNamed() {
        when(federation.sources(any()))
                .thenReturn(
                        Samples.reports().stream()
                                .filter(report -> !report.profile().name().equals("webex-apac"))
                                .toList());

        get("pageToken=good&source=webex-apac,webex-emea&provider=WEBEX")
                .expectStatus()
                .isOk()
                .expectBody();
    }

    @Test
    void aWrongValueIsWrongBesideATokenToo() {
        get("pageToken=good&kind=call")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.reason")
                .isEqualTo("INVALID_PARAMETER");
    }

    @Test
    void aTextThatIsNoTokenIsRefused() {
        get("pageToken=tampered&color=red")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.reason")
                .isEqualTo("INVALID_PAGE_TOKEN")
                .jsonPath("$.errors[0].parameter")
                .isEqualTo("pageToken")
                .jsonPath("$.detail")
                .isEqualTo("The page token cannot be read.");
    }

    private WebTestClient.ResponseSpec get(String query) {
        return http.get()
                .uri(uri -> URI.create(uri.path("/v1/recordings").build() + "?" + query))
                .exchange();
    }
}
