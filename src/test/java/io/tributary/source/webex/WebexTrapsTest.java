package io.tributary.source.webex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import static java.util.Objects.requireNonNull;

import io.tributary.recording.OrderKey;
import io.tributary.recording.Recording;
import io.tributary.source.Criteria;
import io.tributary.source.Failure;
import io.tributary.source.Plan;
import io.tributary.source.RecordingList;
import io.tributary.source.RecordingSource;
import io.tributary.source.SourceException;
import io.tributary.source.SourcePage;
import io.tributary.source.SourceQuery;
import io.tributary.source.Walks;
import io.tributary.wire.InProcess;
import io.tributary.wire.ScriptedVendor;
import io.tributary.wire.SettableClock;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What Webex is known, or must be feared, to do to its clients. */
class WebexTrapsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant FROM = NOW.minus(Duration.ofDays(3));
    private static final URI BASE = URI.create("http://127.0.0.1/v1");
    private static final String NEXT =
            "<http://127.0.0.1/v1/admin/convergedRecordings?cursor=%d>; rel=\"next\"";

    private final ScriptedVendor webex = new ScriptedVendor();

    @Test
    void moreRowsThanWereAskedForAreRows() {
        webex.then(page("23:00", "22:00", "21:00")).then(page());

        assertThat(Walks.ids(walk("2"), FROM, NOW)).containsExactly("21:00", "22:00", "23:00");
    }

    @Test
    void aRowOutOfOrderForAllToSeeHidesNothing() {
        webex.then(page("23:00", "01:00", "22:00"))
                .then(page("22:00", "21:00"))
                .then(page())
                .then(page());

        List<SourcePage> pages = walk("3");

        assertThat(pages.getFirst().watermark()).isEqualTo("2026-02-28T22:02:00Z");
        assertThat(webex.asked().get(1)).contains("to=2026-02-28T22%3A02%3A01Z");
        assertThat(Walks.ids(pages, FROM, NOW)).containsExactly("01:00", "21:00", "22:00", "23:00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0001-01-01T00:00:00Z",
                "2025-01-01T00:00:00Z",
                "+1000000000-12-31T23:59:59.999999999Z",
                "soon"
            })
    void aCreateTimeOfAnotherTimeDoesNotEndTheWalk(String createTime) {
        String odd =
                "{\"id\":\"odd\",\"timeRecorded\":\"2026-02-27T00:00:00Z\",\"createTime\":\"%s\"}"
                        .formatted(createTime);
        webex.then("{\"items\":[%s,%s,%s]}".formatted(row("23:30"), odd, row("23:00")))
                .then(page("22:00"));

        assertThat(Walks.ids(walk("3"), FROM, NOW)).contains("22:00", "23:00", "23:30");
    }

    @Test
    void aRowThatBeginsAfterItsFileCameIntoBeingCostsItselfOnly() {
        webex.then(
                "{\"items\":[%s,{\"id\":\"odd\",\"timeRecorded\":\"2026-02-28T12:00:00Z\",\"createTime\":\"2026-02-28T09:00:00Z\"}]}"
                        .formatted(row("23:00")));

        List<SourcePage> pages = walk("3");

        assertThat(Walks.ids(pages, FROM, NOW)).containsExactly("23:00");
        assertThat(pages.getFirst().skipped()).isEqualTo(1);
    }

    @Test
    void nullWhereARowOrAKeyIsPromisedCostsThatRow() {
        webex.then(
                "{\"items\":[null,{\"id\":null,\"timeRecorded\":\"2026-02-28T12:00:00Z\"},"
                        + "{\"id\":\"a\",\"timeRecorded\":null},%s]}".formatted(row("23:00")));

        List<SourcePage> pages = walk("9");

        assertThat(pages.getFirst().skipped()).isEqualTo(3);
        assertThat(Walks.ids(pages, FROM, NOW)).containsExactly("23:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e19", "-5", "9223372037"})
    void aLengthThatCannotBeIsAbsent(String seconds) {
        webex.then(
                "{\"items\":[{\"id\":\"a\",\"timeRecorded\":\"2026-02-28T12:00:00Z\",\"durationSeconds\":%s,\"sizeBytes\":-1}]}"
                        .formatted(seconds));

        Recording row = walk("9").getFirst().recordings().getFirst();

        assertThat(row.duration()).isNull();
        assertThat(row.media().getFirst().sizeBytes()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"items\":null}",
                "{\"items\":{}}",
                "{\"items\":[{\"id\":\"a\"",
                "{\"items\":[],\"items\":[]}",
                "[]",
                "<html>log in</html>"
            })
    void whatIsNoListIsABadResponseWithItsTrackingId(String body) {
        webex.then(200, Map.of("TrackingID", "t-1", "Content-Type", "application/json"), body);

        assertThat(failure()).isInstanceOf(Failure.BadResponse.class);
        webex.then(200, Map.of("TrackingID", "t-1", "Content-Type", "text/html"), body);
        assertThat(failure())
                .isInstanceOf(Failure.BadResponse.class)
                .extracting(Failure::trackingId)
                .isEqualTo("t-1");
    }

    @Test
    void aListNestedTooDeepIsABadResponse() {
        webex.then("{\"items\":[" + "[".repeat(10_000) + "]".repeat(10_000) + "]}");

        assertThat(failure()).isInstanceOf(Failure.BadResponse.class);
    }

    @Test
    void aLinkToAnotherHostIsABadResponseWithItsTrackingIdAndIsNotFollowed() {
        webex.then(
                200,
                Map.of(
                        "TrackingID",
                        "t-1",
                        "Link",
                        "<https://evil.example.com/v1/x>; rel=next",
                        "Content-Type",
                        "application/json"),
                page());

        assertThat(failure().trackingId()).isEqualTo("t-1");
        assertThat(webex.asked()).hasSize(1);
    }

    @Test
    void aLinkThatIsOneHugeListOfParametersIsRead() {
        tied(NEXT.formatted(1) + ";a=b".repeat(2_000), "t-1");
        webex.then(page());

        assertThat(walk("2")).hasSize(2);
    }

    @Test
    void linksThatLeadInACircleEndTheWalkWithTheTrackingIdOfTheLastAnswer() {
        tied(NEXT.formatted(1), "t-1");
        tied(NEXT.formatted(2), "t-2");
        tied(NEXT.formatted(1), "t-3");

        assertThat(walkFailure())
                .isEqualTo(new Failure.BadResponse("Webex names next pages without an end", "t-3"));
    }

    @Test
    void linksThatNeverEndAreGivenUp() {
        for (int i = 0; i < 1_100; i++) {
            tied(NEXT.formatted(i), "t");
        }

        assertThat(walkFailure())
                .isEqualTo(new Failure.BadResponse("Webex names next pages without an end", "t"));
        assertThat(webex.asked()).hasSizeLessThan(1_010);
    }

    @Test
    void aLinkThatLostItsFiltersIsABadResponseWithItsTrackingId() {
        tied(NEXT.formatted(1), "t-1");
        webex.then(
                200,
                Map.of("TrackingID", "t-2", "Content-Type", "application/json"),
                "{\"items\":[{\"id\":\"a\",\"timeRecorded\":\"2026-02-28T12:00:00Z\",\"status\":\"deleted\"}]}");

        assertThat(walkFailure().trackingId()).isEqualTo("t-2");
    }

    @Test
    void whatIsNoRecordingDoesNotMakeALinkWrong() {
        tied(NEXT.formatted(1), "t-1");
        webex.then("{\"items\":[{\"status\":\"deleted\"},%s]}".formatted(row("12:00")));

        assertThat(walk("2")).extracting(SourcePage::skipped).containsExactly(0, 1);
    }

    @Test
    void anotherRecordingThanTheOneAskedForIsABadResponse() {
        webex.then("{\"id\":\"b\",\"timeRecorded\":\"2026-02-28T12:00:00Z\"}").then("{}");

        for (int i = 0; i < 2; i++) {
            assertThat(failure(() -> source("9").find("a").block()))
                    .isInstanceOf(Failure.BadResponse.class);
        }
    }

    @Test
    void anIdentifierThatNoTokenCanHoldCostsItsRow() {
        webex.then(
                "{\"items\":[{\"id\":\"%s\",\"timeRecorded\":\"2026-02-28T12:00:00Z\"},{\"id\":\"\\ud800\",\"timeRecorded\":\"2026-02-28T12:00:00Z\"}]}"
                        .formatted("x".repeat(257)));

        assertThat(walk("9").getFirst().skipped()).isEqualTo(2);
    }

    /** A full page within a second, so that only its link divides it from the next. */
    private void tied(String link, String trackingId) {
        webex.then(
                200,
                Map.of("TrackingID", trackingId, "Link", link, "Content-Type", "application/json"),
                page("12:00", "12:00"));
    }

    private static String page(String... times) {
        return Arrays.stream(times)
                .map(WebexTrapsTest::row)
                .collect(Collectors.joining(",", "{\"items\":[", "]}"));
    }

    private static String row(String time) {
        return "{\"id\":\"%1$s\",\"timeRecorded\":\"2026-02-28T%1$s:00Z\",\"createTime\":\"2026-02-28T%1$s:00Z\"}"
                .formatted(time);
    }

    private List<SourcePage> walk(String pageSize) {
        return Walks.pages(list(pageSize), OrderKey.top(NOW), null);
    }

    private Failure walkFailure() {
        return failure(() -> walk("2"));
    }

    private Failure failure() {
        RecordingList list = list("9");
        return failure(() -> list.open(OrderKey.top(NOW), null).block());
    }

    private static Failure failure(Runnable call) {
        return requireNonNull(catchThrowableOfType(SourceException.class, call::run)).failure();
    }

    private RecordingList list(String pageSize) {
        SourceQuery query = new SourceQuery(FROM, NOW, NOW, Criteria.DEFAULT);
        return switch (source(pageSize).plan(query)) {
            case Plan.Read read -> read.lists().getFirst();
            case Plan.Unsupported no -> throw new AssertionError(no.detail());
        };
    }

    private RecordingSource source(String pageSize) {
        return WebexSources.source(
                InProcess.uncached(webex.handler(), new SettableClock(NOW)),
                BASE,
                Map.of("page-size", pageSize));
    }
}
