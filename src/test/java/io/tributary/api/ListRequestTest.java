package io.tributary.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.tributary.federation.Federation;
import io.tributary.federation.ListOptions;
import io.tributary.federation.PageToken;
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
import org.mockito.ArgumentCaptor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

import reactor.core.publisher.Mono;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

@DoorTest
class ListRequestTest {

    @Autowired private WebTestClient http;
    @Autowired private Federation federation;

    @BeforeEach
    void threeSources() {
        when(federation.sources(any())).thenReturn(Samples.reports());
        when(federation.list(any(), any(), any())).thenReturn(Mono.just(Samples.page(null)));
    }

    @Test
    void whoAsksForNothingSpecialGetsTheLastYearOfEverySource() {
        RecordingQuery query = query("");

        assertThat(query.asOf()).isEqualTo(DoorConfiguration.NEXT_FULL_MINUTE);
        assertThat(query.to()).isEqualTo(DoorConfiguration.NEXT_FULL_MINUTE);
        assertThat(query.from()).isEqualTo("2025-11-22T09:13:00Z");
        assertThat(query.sources()).containsExactly("webex-apac", "webex-emea", "zoom-main");
        assertThat(query.criteria()).isEqualTo(Criteria.DEFAULT);
        assertThat(options(""))
                .isEqualTo(new ListOptions(50, View.BASIC, true, Duration.ofSeconds(10)));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T23:00:00Z,                2026-01-31T23:00:00Z",
        "2026-01-31t23:00:00z,                2026-01-31T23:00:00Z",
        "2026-02-01T00:30:00.123456789%2B01:30, 2026-01-31T23:00:00.123456789Z",
        "2026-01-31T23:00:00-00:00,           2026-01-31T23:00:00Z",
        "0001-01-01T00:00:00Z,                0001-01-01T00:00:00Z",
    })
    void instantsAreTakenWithAnyOffset(String written, Instant meant) {
        assertThat(query("from=" + written).from()).isEqualTo(meant);
    }

    @Test
    void anEndInTheFutureIsKeptAndTheHistoryCountsFromIt() {
        RecordingQuery query = query("to=2028-02-29T00:00:00Z");

        assertThat(query.to()).isEqualTo("2028-02-29T00:00:00Z");
        assertThat(query.from()).isEqualTo("2027-02-28T00:00:00Z");
        assertThat(query.asOf()).isEqualTo(DoorConfiguration.NEXT_FULL_MINUTE);
    }

    @Test
    void theHistoryEndsWithTheFirstYear() {
        assertThat(query("to=0001-02-01T00:00:00Z").from()).isEqualTo("0001-01-01T00:00:00Z");
    }

    @Test
    void anEmptyStretchOfTimeIsAQuestionToo() {
        RecordingQuery query = query("from=2026-01-01T00:00:00Z&to=2026-01-01T01:00:00%2B01:00");

        assertThat(query.from()).isEqualTo(query.to());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "source=zoom-main                             | zoom-main",
                "source=zoom-main,webex-emea&source=zoom-main | webex-emea zoom-main",
                "provider=WEBEX                               | webex-apac webex-emea",
                "provider=WEBEX,ZOOM&source=webex-emea        | webex-emea",
                "provider=ZOOM&source=webex-emea              | ''",
            })
    void sourceAndProviderIntersect(String query, String sources) {
        assertThat(String.join(" ", query(query).sources())).isEqualTo(sources);
    }

    @Test
    void everyFilterArrivesAsItWasMeant() {
        Criteria criteria =
                query(
                                "kind=CALL,MEETING&kind=WEBINAR&direction=INBOUND&status=TRASHED"
                                        + "&owner=Ana%20%C3%89&party=%2B39%20(02)%2012.34-5/6&q=a,b"
                                        + "&minDuration=P1D&maxDuration=P1DT0.5S")
                        .criteria();

        assertThat(criteria)
                .isEqualTo(
                        new Criteria(
                                Set.of(Kind.CALL, Kind.MEETING, Kind.WEBINAR),
                                Set.of(Direction.INBOUND),
                                Set.of(Status.TRASHED),
                                "Ana É",
                                "3902123456",
                                "a,b",
                                Duration.ofDays(1),
                                Duration.ofDays(1).plusMillis(500)));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "007, 7", "200, 200", "201, 200", "99999999999999999999, 200"})
    void aPageSizeAboveTheMostMeansTheMost(String written, int meant) {
        assertThat(options("pageSize=" + written).pageSize()).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({"PT0.001S, PT0.001S", "PT10S, PT10S", "PT11S, PT10S", "P9999D, PT10S"})
    void aTimeoutOnlyShortens(String written, Duration meant) {
        assertThat(options("timeout=" + written).timeout()).isEqualTo(meant);
    }

    @Test
    void viewAndPartialArrive() {
        ListOptions options = options("view=FULL&partial=deny");

        assertThat(options.view()).isEqualTo(View.FULL);
        assertThat(options.partial()).isFalse();
    }

    private RecordingQuery query(String query) {
        return ask(query).getValue().query();
    }

    private ArgumentCaptor<PageToken> ask(String query) {
        ArgumentCaptor<PageToken> token = ArgumentCaptor.captor();
        get(query);
        verify(federation).list(token.capture(), any(), any());
        return token;
    }

    private ListOptions options(String query) {
        ArgumentCaptor<ListOptions> options = ArgumentCaptor.captor();
        get(query);
        verify(federation, atLeastOnce()).list(any(), options.capture(), any());
        return options.getValue();
    }

    private void get(String query) {
        http.get()
                .uri(uri -> URI.create(uri.path("/v1/recordings").build() + "?" + query))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
    }
}
