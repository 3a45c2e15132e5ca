package io.tributary.source.imagicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import static java.util.Objects.requireNonNull;

import io.tributary.recording.Direction;
import io.tributary.recording.Kind;
import io.tributary.recording.OrderKey;
import io.tributary.recording.Status;
import io.tributary.settings.InvalidConfigurationException;
import io.tributary.source.Criteria;
import io.tributary.source.Failure;
import io.tributary.source.Plan;
import io.tributary.source.Position;
import io.tributary.source.RecordingList;
import io.tributary.source.RecordingSource;
import io.tributary.source.SourceException;
import io.tributary.source.SourcePage;
import io.tributary.source.SourceQuery;
import io.tributary.source.Walks;
import io.tributary.wire.InProcess;
import io.tributary.wire.ScriptedVendor;
import io.tributary.wire.SettableClock;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What Imagicle is known, or must be feared, to do to its clients. */
class ImagicleTrapsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant FROM = Instant.parse("2026-02-10T00:02:01Z");
    private static final SourceQuery QUERY = ImagicleSources.query(FROM, NOW);
    private static final String LIST = "/milan/fw/Apps/Recorder/WebAPI/Recordings?page=";

    private final ScriptedVendor imagicle = new ScriptedVendor();

    @Test
    void aListCallHasPageAndSizeAndBoundsASecondWiderAndComesWithCredentials() {
        imagicle.then(page(0));

        Walks.pages(list(Map.of()), OrderKey.top(NOW), null);

        assertThat(imagicle.asked())
                .containsExactly(
                        LIST
                                + "0&pageSize=100&startTime=between%3A2026-02-10T00%3A00%3A00Z"
                                + "%3B2026-03-01T00%3A02%3A01Z");
        assertThat(imagicle.credentials())
                .containsExactly("Basic c2FuZGJveC11c2VyOnNhbmRib3gtcGFzc3dvcmQ=");
    }

    @Test
    void onlyWhatTheVendorFiltersWidelyEnoughIsPushedDown() {
        assertThat(query(criteria("Ana+B", Set.of(Direction.INBOUND))))
                .endsWith("Z&direction=1&ownerUsername=Ana%2BB");
        assertThat(query(criteria("ana@example.com", Set.of(Direction.OUTBOUND))))
                .endsWith("Z&direction=2");
        assertThat(query(criteria("sip:ana", Set.of(Direction.UNKNOWN)))).endsWith("Z");
        assertThat(query(criteria(null, Set.of(Direction.INBOUND, Direction.OUTBOUND))))
                .endsWith("Z");
    }

    @Test
    void moreRowsThanAskedForMeanThatPagingWasIgnored() {
        imagicle.then(page(3, 1, 2, 3));

        assertThat(failure(Map.of("page-size", "2"))).isInstanceOf(Failure.BadResponse.class);
    }

    @Test
    void rowsOfAnotherTimeMeanThatTheFilterWasIgnored() {
        imagicle.then(
                "{\"totalCount\":1,\"recordings\":[{\"id\":\"a\","
                        + "\"startTime\":\"2026-03-01T01:00:00\"}]}");

        assertThat(failure(Map.of()))
                .isInstanceOf(Failure.BadResponse.class)
                .extracting(Failure::detail)
                .asString()
                .contains("time-zone");
    }

    @Test
    void aFullPageIsNotTheLastOneWhateverTheCountSays() {
        imagicle.then(page(2, 1, 2)).then(400, "{\"reason\":1,\"message\":\"paging\"}");

        List<SourcePage> pages =
                Walks.pages(list(Map.of("page-size", "2")), OrderKey.top(NOW), null);

        assertThat(pages).hasSize(2);
        assertThat(imagicle.asked().getLast()).startsWith(LIST + "1&");
    }

    @Test
    void aCountThatChangesInsideARunReadsItAgainTwice() {
        imagicle.then(page(4, 1, 2))
                .then(page(5, 2, 3))
                .then(page(4, 1, 2))
                .then(page(5, 2, 3))
                .then(page(4, 1, 2))
                .then(page(5, 2, 3));
        RecordingList list = list(Map.of("page-size", "2"));

        assertThat(failure(() -> Walks.pages(list, OrderKey.top(NOW), null)))
                .isInstanceOf(Failure.BadResponse.class);
        assertThat(imagicle.asked()).hasSizeBetween(6, 8);
    }

    @Test
    void anEmptyPageBeforeTheCountIsReachedIsABadResponseInTheEnd() {
        imagicle.then(page(4)).then(page(4)).then(page(4));

        assertThat(failure(Map.of())).isInstanceOf(Failure.BadResponse.class);
    }

    @Test
    void errorsMeanWhatTheVendorSays() {
        imagicle.then(400, "{\"reason\":0,\"message\":\"bad filter\"}");
        assertThat(failure(Map.of()))
                .isInstanceOf(Failure.BadResponse.class)
                .extracting(Failure::detail)
                .asString()
                .contains("bad filter");
        imagicle.then(401, Map.of("Content-Type", "text/html"), "<html>");
        assertThat(failure(Map.of())).isInstanceOf(Failure.Unauthorized.class);
        assertThat(imagicle.asked()).as("no second try: accounts get locked").hasSize(2);
        imagicle.then(403, "");
        assertThat(failure(Map.of())).isInstanceOf(Failure.Forbidden.class);
        imagicle.then(500, "");
        assertThat(failure(Map.of())).isInstanceOf(Failure.Unavailable.class);
        imagicle.then(504, "");
        assertThat(failure(Map.of()))
                .isInstanceOf(Failure.Unavailable.class)
                .extracting(Failure::detail)
                .asString()
                .contains("down");
        imagicle.then(429, Map.of("Retry-After", "2"), "");
        assertThat(failure(Map.of()))
                .isInstanceOfSatisfying(
                        Failure.RateLimited.class,
                        limit -> assertThat(limit.retryAfter()).isEqualTo(Duration.ofSeconds(2)));
        imagicle.then(200, Map.of("Content-Type", "text/html"), "<html>log in</html>");
        assertThat(failure(Map.of())).isInstanceOf(Failure.BadResponse.class);
        imagicle.then(404, "");
        assertThat(failure(Map.of())).isInstanceOf(Failure.BadResponse.class);
    }

    @Test
    void aRowThatCannotBeReadCostsItselfOnlyAndNamesHaveAnyCase() {
        imagicle.then(
                "{\"TotalCount\":3,\"Recordings\":[{\"id\":[]},{},"
                        + "{\"ID\":\"a\",\"starttime\":\"2026-02-12T00:00:00+02:00\"}]}");

        SourcePage page = requireNonNull(list(Map.of()).open(OrderKey.top(NOW), null).block());

        assertThat(page.skipped()).isEqualTo(2);
        assertThat(page.recordings()).hasSize(1);
    }

    @Test
    void anUnusablePositionIsPassedOver() {
        for (String text : List.of("rubbish!", "0", "zzzzzz", "!", "t9p60.1.2.3")) {
            imagicle.then(page(1, 1)).then(page(1, 1));
            assertThat(
                            requireNonNull(
                                            list(Map.of())
                                                    .open(OrderKey.top(NOW), new Position(text))
                                                    .block())
                                    .recordings())
                    .as(text)
                    .hasSize(1);
        }
    }

    @Test
    void whatNothingCanMatchCostsNoCall() {
        RecordingSource source = source(Map.of());
        assertThat(
                        source.plan(
                                query(
                                        new Criteria(
                                                Set.of(Kind.MEETING),
                                                Set.of(),
                                                Status.LISTED,
                                                null,
                                                null,
                                                null,
                                                null,
                                                null))))
                .isEqualTo(Plan.Read.NOTHING);
        assertThat(
                        source.plan(
                                query(
                                        new Criteria(
                                                Set.of(),
                                                Set.of(),
                                                Set.of(Status.TRASHED),
                                                null,
                                                null,
                                                null,
                                                null,
                                                null))))
                .isEqualTo(Plan.Read.NOTHING);
        assertThat(
                        source.plan(
                                query(
                                        new Criteria(
                                                Set.of(),
                                                Set.of(),
                                                Status.LISTED,
                                                null,
                                                null,
                                                "q",
                                                null,
                                                null))))
                .isEqualTo(Plan.Read.NOTHING);
        assertThat(source.plan(ImagicleSources.query(Instant.EPOCH, Instant.EPOCH.plusSeconds(9))))
                .isEqualTo(Plan.Read.NOTHING);
        assertThat(imagicle.asked()).isEmpty();
    }

    @Test
    void nothingBeforeTheHistoryIsAskedFor() {
        imagicle.then(page(0));
        RecordingSource source = source(Map.of("history", "2026-02-01T00:00:00Z"));

        Walks.pages(
                ImagicleSources.list(source, ImagicleSources.query(Instant.EPOCH, NOW)),
                OrderKey.top(NOW),
                null);

        assertThat(imagicle.asked().getFirst()).contains("between%3A2026-02-01T00%3A00%3A00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0001-01-01T00:00:00",
                "2020-01-01T00:00:00Z",
                "9999-12-31T23:59:59Z",
                "+1000000000-12-31T23:59:59.999999999Z",
                "2026-02-30T00:00:00Z"
            })
    void aStartThatCannotBeCostsItsRowOnly(String start) {
        imagicle.then(
                "{\"totalCount\":2,\"recordings\":[%s,%s]}"
                        .formatted(row("a", "2026-02-28T12:00:00Z"), row("b", start)));

        SourcePage page = requireNonNull(list(Map.of()).open(OrderKey.top(NOW), null).block());

        assertThat(page.recordings()).hasSize(1);
        assertThat(page.skipped()).isEqualTo(1);
    }

    @Test
    void aPageOfNothingButOtherTimesMeansThatTheFilterWasIgnored() {
        imagicle.then(
                "{\"totalCount\":2,\"recordings\":[%s,%s]}"
                        .formatted(
                                row("a", "2021-02-28T12:00:00Z"),
                                row("b", "2021-02-28T11:00:00Z")));

        assertThat(failure(Map.of())).isInstanceOf(Failure.BadResponse.class);
    }

    @Test
    void aRowOutOfOrderForAllToSeeHidesNothing() {
        imagicle.then(
                        "{\"totalCount\":5,\"recordings\":[%s,%s,%s]}"
                                .formatted(
                                        row("a", "2026-02-28T12:00:00Z"),
                                        row("b", "2026-02-11T12:00:00Z"),
                                        row("c", "2026-02-28T11:00:00Z")))
                .then(
                        "{\"totalCount\":5,\"recordings\":[%s,%s]}"
                                .formatted(
                                        row("d", "2026-02-28T10:00:00Z"),
                                        row("e", "2026-02-28T09:00:00Z")));
        RecordingList list = list(Map.of("page-size", "3"));

        List<SourcePage> pages = Walks.pages(list, OrderKey.top(NOW), null);

        assertThat(pages.getFirst().watermark()).isEqualTo("2026-02-28T11:02:00Z");
        assertThat(Walks.ids(pages, FROM, NOW)).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void nullWhereARowOrAKeyIsPromisedCostsThatRow() {
        imagicle.then(
                "{\"totalCount\":4,\"recordings\":[null,{\"id\":null,\"startTime\":\"2026-02-28T12:00:00Z\"},"
                        + "{\"id\":\"a\",\"startTime\":null},%s]}"
                                .formatted(row("b", "2026-02-28T12:00:00Z")));

        SourcePage page = requireNonNull(list(Map.of()).open(OrderKey.top(NOW), null).block());

        assertThat(page.skipped()).isEqualTo(3);
        assertThat(page.recordings()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT99999999999999999999S", "-PT5S", "P106751991167300DT24H", "long"})
    void aLengthThatCannotBeIsAbsent(String duration) {
        imagicle.then(
                "{\"totalCount\":1,\"recordings\":[{\"id\":\"a\",\"startTime\":\"2026-02-28T12:00:00Z\",\"duration\":\"%s\"}]}"
                        .formatted(duration));

        SourcePage page = requireNonNull(list(Map.of()).open(OrderKey.top(NOW), null).block());

        assertThat(page.recordings().getFirst().duration()).isNull();
    }

    @Test
    void aServerThatSendsTheSamePageForEverIsGivenUp() {
        for (int i = 0; i < 1_100; i++) {
            tracked("t", page(9, 1, 2));
        }
        RecordingList list = list(Map.of("page-size", "2"));

        assertThat(failure(() -> Walks.pages(list, OrderKey.top(NOW), null)))
                .isEqualTo(new Failure.BadResponse("Imagicle's list has no end", "t"));
        assertThat(imagicle.asked()).hasSizeLessThan(1_010);
    }

    @Test
    void whoGivesUpNamesTheLastAnswer() {
        for (int i = 0; i < 3; i++) {
            tracked("t-" + i, page(4));
        }

        assertThat(failure(Map.of()))
                .isEqualTo(
                        new Failure.BadResponse(
                                "Imagicle's list kept changing while it was read", "t-2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"recordings\":null}",
                "{\"recordings\":{}}",
                "{\"recordings\":[{\"id\"",
                "{\"recordings\":[]}{\"recordings\":[]}",
                "<html>log in</html>"
            })
    void whatIsNoListIsABadResponseWithItsTrackingId(String body) {
        tracked("t-1", body);

        assertThat(failure(Map.of()))
                .isInstanceOf(Failure.BadResponse.class)
                .extracting(Failure::trackingId)
                .isEqualTo("t-1");
    }

    @Test
    void anotherRecordingThanTheOneAskedForIsABadResponse() {
        imagicle.then(row("b", "2026-02-28T12:00:00Z"));

        assertThat(failure(() -> source(Map.of()).find("a").block()))
                .isInstanceOf(Failure.BadResponse.class);
    }

    @Test
    void wrongConfigurationIsNamedByItsKey() {
        assertThat(complaint(Map.of("allow-http", "false"))).contains("base-url", "allow-http");
        assertThat(complaint(Map.of("password", ""))).contains("password");
        assertThat(complaint(Map.of("page-size", "501"))).contains("page-size");
        assertThat(complaint(Map.of("time-zone", "Milan"))).contains("time-zone");
        assertThat(complaint(Map.of("base-url", ""))).contains("base-url");
    }

    private String complaint(Map<String, String> keys) {
        return requireNonNull(
                catchThrowableOfType(InvalidConfigurationException.class, () -> source(keys))
                        .getMessage());
    }

    private String query(SourceQuery query) {
        imagicle.then(page(0));
        RecordingList list = ImagicleSources.list(source(Map.of()), query);
        Walks.pages(list, OrderKey.top(NOW), null);
        return imagicle.asked().getLast();
    }

    private static SourceQuery query(Criteria criteria) {
        return new SourceQuery(FROM, NOW, NOW, criteria);
    }

    private static SourceQuery criteria(@Nullable String owner, Set<Direction> directions) {
        return query(
                new Criteria(Set.of(), directions, Status.LISTED, owner, null, null, null, null));
    }

    private RecordingList list(Map<String, String> more) {
        return ImagicleSources.list(source(more), QUERY);
    }

    private RecordingSource source(Map<String, String> more) {
        return ImagicleSources.source(
                InProcess.uncached(imagicle.handler(), new SettableClock(NOW)), more);
    }

    private Failure failure(Map<String, String> more) {
        RecordingList list = list(more);
        return failure(() -> list.open(OrderKey.top(NOW), null).block());
    }

    private static Failure failure(Runnable call) {
        return catchThrowableOfType(SourceException.class, call::run).failure();
    }

    private void tracked(String trackingId, String body) {
        imagicle.then(
                200, Map.of("X-Request-ID", trackingId, "Content-Type", "application/json"), body);
    }

    private static String row(String id, String start) {
        return "{\"id\":\"%s\",\"startTime\":\"%s\"}".formatted(id, start);
    }

    /** Rows within one second. */
    private static String page(int total, int... numbers) {
        String rows =
                IntStream.of(numbers)
                        .mapToObj(n ->
                                "{\"id\":\"%d\",\"startTime\":\"2026-02-28T12:00:00.%d000000Z\"}"
                                        .formatted(n, 9 - n))
                        .collect(Collectors.joining(","));
        return "{\"totalCount\":%d,\"recordings\":[%s]}".formatted(total, rows);
    }
}
