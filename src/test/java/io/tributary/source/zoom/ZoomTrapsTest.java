package io.tributary.source.zoom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import static java.util.Objects.requireNonNull;

import io.tributary.recording.Kind;
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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import reactor.core.publisher.Mono;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What Zoom is known to do to its clients. */
class ZoomTrapsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final SourceQuery QUERY =
            ZoomSources.query(Instant.parse("2026-02-10T00:02:00Z"), NOW);
    private static final String ECHO = "\"from\":\"2026-02-10\",\"to\":\"2026-03-01\",";

    private final ScriptedVendor zoom = new ScriptedVendor();

    @Test
    void aListCallNamesBothDaysAndThePageSizeAndComesWithABearerToken() {
        zoom.then(page("", 0));

        Walks.pages(list(), ZoomSources.top(QUERY), null);

        assertThat(zoom.asked())
                .containsExactly(
                        "/v2/accounts/me/recordings?page_size=300&from=2026-02-10&to=2026-03-01");
        assertThat(zoom.credentials())
                .containsExactly("Basic c2FuZGJveC1jbGllbnQ6c2FuZGJveC1zZWNyZXQ=", "Bearer t");
    }

    @Test
    void aWindowThatWasSilentlyClampedIsReadInTwo() {
        zoom.then("{\"from\":\"2026-02-11\",\"to\":\"2026-03-01\",\"meetings\":[]}");
        zoom.then("{\"from\":\"2026-02-11\",\"to\":\"2026-03-01\",\"meetings\":[]}");
        zoom.then("{\"from\":\"2026-02-10\",\"to\":\"2026-02-11\",\"meetings\":[]}");

        assertThat(Walks.pages(list(), ZoomSources.top(QUERY), null)).hasSize(2);
    }

    @Test
    void aWindowThatWasClampedToNothingIsABadResponse() {
        zoom.then("{\"from\":\"2026-03-01\",\"to\":\"2026-03-01\",\"meetings\":[]}");

        assertThat(failure(list())).isInstanceOf(Failure.BadResponse.class);
    }

    @Test
    void aNullInAListOfFilesCostsThatFileOnly() {
        zoom.then(
                "{\"meetings\":[{\"uuid\":\"u\",\"start_time\":\"2026-02-20T10:00:00Z\","
                        + "\"recording_files\":[null]}],\"total_records\":1}");

        assertThat(Walks.pages(list(), ZoomSources.top(QUERY), null).getFirst().recordings())
                .hasSize(1);
    }

    @Test
    void aWindowThatEndsEarlyIsABadResponseAndAMissingEchoIsNone() {
        zoom.then("{\"from\":\"2026-02-10\",\"to\":\"2026-02-27\",\"meetings\":[]}");
        assertThat(failure(list())).isInstanceOf(Failure.BadResponse.class);

        zoom.then("{\"meetings\":[]}");
        assertThat(Walks.pages(list(), ZoomSources.top(QUERY), null)).hasSize(1);
    }

    @Test
    void anErrorThatComesAs200IsAnError() {
        zoom.then("{\"code\":200,\"message\":\"No permission.\"}");
        assertThat(failure(list())).isInstanceOf(Failure.Forbidden.class);

        zoom.then("{\"code\":300,\"message\":\"Validation Failed.\"}");
        assertThat(failure(list())).isInstanceOf(Failure.BadResponse.class);

        zoom.then("{\"code\":3301,\"message\":\"There is no recording for this meeting.\"}");
        assertThat(source(Map.of()).find("u").blockOptional()).isEmpty();
    }

    @Test
    void aMissingScopeIsNamed() {
        zoom.then(
                400,
                "{\"code\":4711,\"message\":\"Invalid access token, does not contain"
                        + " scopes:[cloud_recording:read:list_account_recordings:admin].\"}");

        assertThat(failure(list()))
                .isInstanceOf(Failure.Forbidden.class)
                .extracting(Failure::detail)
                .asString()
                .contains("cloud_recording:read:list_account_recordings:admin");
    }

    @Test
    void aRefusedTokenIsRenewedOnce() {
        String refusal = "{\"code\":124,\"message\":\"Invalid access token.\"}";
        zoom.then(401, refusal).then(page("", 0));
        assertThat(Walks.pages(list(), ZoomSources.top(QUERY), null)).hasSize(1);

        zoom.then(401, refusal).then(401, refusal);
        assertThat(failure(list())).isInstanceOf(Failure.Unauthorized.class);
    }

    @Test
    void aRateLimitMayNameItsEndAsAnInstant() {
        zoom.then(429, Map.of("Retry-After", "2026-03-01T00:00:30Z"), "{\"code\":429}");

        assertThat(failure(list()))
                .isInstanceOfSatisfying(
                        Failure.RateLimited.class,
                        limit -> assertThat(limit.retryAfter()).isEqualTo(Duration.ofSeconds(30)));
    }

    @Test
    void aConfiguredUserWhoIsNotThereIsAFailureThatNamesTheKey() {
        zoom.then(404, "{\"code\":1001,\"message\":\"User does not exist: x@example.com.\"}");
        RecordingSource source = source(Map.of("users", "x@example.com"));

        assertThat(failure(ZoomSources.lists(source, QUERY).getFirst()))
                .isInstanceOf(Failure.Forbidden.class)
                .extracting(Failure::detail)
                .asString()
                .contains("users", "x@example.com");
        assertThat(zoom.asked().getFirst()).startsWith("/v2/users/x%40example.com/recordings?");
    }

    @Test
    void aTokenThatLeadsRoundInACircleEndsTheWalk() {
        zoom.then(page("a", 9, "1")).then(page("b", 9, "2")).then(page("a", 9, "3"));

        assertThat(failure(() -> Walks.pages(list(), ZoomSources.top(QUERY), null)))
                .isInstanceOf(Failure.BadResponse.class);
    }

    @Test
    void aCountThatIsNotReachedOrChangesReadsTheWindowAgainTwice() {
        zoom.then(page("a", 2, "1"))
                .then(page("", 3, "2"))
                .then(page("a", 3, "1"))
                .then(page("", 4, "2"))
                .then(page("", 3, "1"));
        assertThat(failure(() -> Walks.pages(list(), ZoomSources.top(QUERY), null)))
                .isInstanceOf(Failure.BadResponse.class);
        assertThat(zoom.asked()).hasSize(5);
    }

    @Test
    void aDeadPageTokenReadsTheWindowAgain() {
        zoom.then(page("a", 2, "1"))
                .then(
                        400,
                        "{\"code\":300,\"message\":\"The next page token is invalid or"
                                + " expired.\"}")
                .then(page("c", 2, "1"))
                .then(page("", 2, "2"));

        List<SourcePage> pages = Walks.pages(list(), ZoomSources.top(QUERY), null);

        assertThat(Walks.ids(pages, QUERY.from(), NOW)).containsExactly("u1", "u2");
    }

    @Test
    void anUnusablePositionIsPassedOver() {
        for (String text : List.of("rubbish", "0.1", "fz8.u.1.dead", "~")) {
            zoom.then(page("", 1, "1"));
            assertThat(
                            requireNonNull(
                                            list().open(ZoomSources.top(QUERY), new Position(text))
                                                    .block())
                                    .recordings())
                    .as(text)
                    .hasSize(1);
        }
    }

    @Test
    void aRowThatCannotBeReadCostsItselfOnly() {
        zoom.then(
                "{"
                        + ECHO
                        + "\"total_records\":3,\"meetings\":[{\"uuid\":[]},7,"
                        + "{\"uuid\":\"u\",\"start_time\":\"2026-02-12T00:00:00Z\"}]}");

        SourcePage page = requireNonNull(list().open(ZoomSources.top(QUERY), null).block());

        assertThat(page.skipped()).isEqualTo(2);
        assertThat(page.recordings()).hasSize(1);
    }

    @Test
    void aWebPageOrHalfAnAnswerIsABadResponse() {
        zoom.then(200, Map.of("Content-Type", "text/html"), "<html>");
        assertThat(failure(list())).isInstanceOf(Failure.BadResponse.class);
        zoom.then("{\"meetings\":[{");
        assertThat(failure(list())).isInstanceOf(Failure.BadResponse.class);
        zoom.then("{}");
        assertThat(failure(list())).isInstanceOf(Failure.BadResponse.class);
        zoom.then(503, "{}");
        assertThat(failure(list())).isInstanceOf(Failure.Unavailable.class);
    }

    @Test
    void anotherInstanceThanTheOneAskedForIsNone() {
        zoom.then("{\"uuid\":\"other\",\"start_time\":\"2026-02-12T00:00:00Z\"}");

        assertThat(source(Map.of()).find("//u+=").blockOptional()).isEmpty();
        assertThat(zoom.asked()).containsExactly("/v2/meetings/%252F%252Fu%252B%253D/recordings");
    }

    @Test
    void whatNothingCanMatchCostsNoCallAndTheTrashOfAnAccountCannotBeListed() {
        RecordingSource source = source(Map.of());

        assertThat(source.plan(ZoomSources.kinds(QUERY.from(), NOW, Kind.CALL)))
                .isEqualTo(Plan.Read.NOTHING);
        assertThat(source.plan(ZoomSources.query(QUERY.from(), NOW, Status.PURGED)))
                .isEqualTo(Plan.Read.NOTHING);
        assertThat(source.plan(ZoomSources.query(Instant.EPOCH, Instant.EPOCH.plusSeconds(1))))
                .isEqualTo(Plan.Read.NOTHING);
        assertThat(
                        source.plan(
                                new SourceQuery(
                                        QUERY.from(),
                                        NOW,
                                        NOW,
                                        new Criteria(
                                                Set.of(),
                                                Set.of(),
                                                Status.LISTED,
                                                null,
                                                "39",
                                                null,
                                                null,
                                                null))))
                .isEqualTo(Plan.Read.NOTHING);
        assertThat(source.plan(ZoomSources.query(QUERY.from(), NOW, Status.TRASHED)))
                .isInstanceOf(Plan.Unsupported.class);
        assertThat(source(Map.of("users", "u1")).plan(QUERY))
                .isInstanceOfSatisfying(
                        Plan.Read.class, read -> assertThat(read.lists()).hasSize(1));
    }

    @Test
    void aUsersListHasTheSameKeyWhereverTheUserIsNamed() {
        List<String> one =
                ZoomSources.lists(source(Map.of("users", "a@x.com,b@x.com")), QUERY).stream()
                        .map(RecordingList::key)
                        .toList();
        List<String> other =
                ZoomSources.lists(source(Map.of("users", "c,B@x.com,a@x.com")), QUERY).stream()
                        .map(RecordingList::key)
                        .toList();

        assertThat(other).contains(one.get(0), one.get(1));
    }

    @Test
    void aTrashOfMoreThanCanBeSortedIsABadResponse() {
        zoom.then("{\"total_records\":5001,\"next_page_token\":\"a\",\"meetings\":[{}]}");
        RecordingList trash =
                ZoomSources.lists(
                                source(Map.of("users", "u")),
                                ZoomSources.query(QUERY.from(), NOW, Status.TRASHED))
                        .getFirst();

        assertThat(failure(trash)).isInstanceOf(Failure.BadResponse.class);
        assertThat(zoom.asked()).containsExactly("/v2/users/u/recordings?page_size=300&trash=true");
    }

    @Test
    void aCountThatIsTooSmallHidesNothing() {
        zoom.then(page("a", 1, "1", "2")).then(page("b", 1, "3")).then(page("", 1, "4"));

        assertThat(Walks.ids(Walks.pages(list(), ZoomSources.top(QUERY), null), QUERY.from(), NOW))
                .containsExactly("u1", "u2", "u3", "u4");
    }

    @Test
    void moreRowsThanWereAskedForAreRows() {
        zoom.then(page("", 3, "1", "2", "3"));
        RecordingList list = ZoomSources.lists(source(Map.of("page-size", "2")), QUERY).getFirst();

        assertThat(Walks.ids(Walks.pages(list, ZoomSources.top(QUERY), null), QUERY.from(), NOW))
                .hasSize(3);
    }

    @Test
    void aRowOutOfOrderForAllToSeeDoesNotLowerTheWatermark() {
        zoom.then(
                "{\"next_page_token\":\"a\",\"meetings\":[%s,%s,%s]}"
                        .formatted(
                                row("1", "2026-02-28T12:00:00Z"),
                                row("2", "2026-02-12T12:00:00Z"),
                                row("3", "2026-02-28T11:00:00Z")));

        SourcePage page = requireNonNull(list().open(ZoomSources.top(QUERY), null).block());

        assertThat(page.recordings()).hasSize(3);
        assertThat(page.watermark()).isEqualTo("2026-02-28T11:02:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0001-01-01T00:00:00Z",
                "2020-01-01T00:00:00Z",
                "2031-01-01T00:00:00Z",
                "+1000000000-12-31T23:59:59.999999999Z",
                "-1000000000-01-01T00:00:00Z",
                "2026-02-30T00:00:00Z"
            })
    void aStartThatCannotBeCostsItsRowOnly(String start) {
        zoom.then(
                "{\"next_page_token\":\"a\",\"meetings\":[%s,%s]}"
                        .formatted(row("1", "2026-02-28T12:00:00Z"), row("2", start)));

        SourcePage page = requireNonNull(list().open(ZoomSources.top(QUERY), null).block());

        assertThat(page.recordings()).hasSize(1);
        assertThat(page.skipped()).isEqualTo(1);
        assertThat(page.watermark()).isEqualTo("2026-02-28T12:02:00Z");
    }

    @Test
    void nullWhereARowOrAKeyIsPromisedCostsThatRow() {
        zoom.then(
                "{\"meetings\":[null,{\"uuid\":null,\"start_time\":\"2026-02-28T12:00:00Z\"},"
                        + "{\"uuid\":\"a\",\"start_time\":null},%s]}"
                                .formatted(row("1", "2026-02-28T12:00:00Z")));

        SourcePage page = requireNonNull(list().open(ZoomSources.top(QUERY), null).block());

        assertThat(page.skipped()).isEqualTo(3);
        assertThat(page.recordings()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775807", "-5", "99999999999"})
    void aLengthThatCannotBeIsAbsent(String minutes) {
        zoom.then(
                "{\"meetings\":[{\"uuid\":\"u\",\"start_time\":\"2026-02-28T12:00:00Z\",\"duration\":%s}]}"
                        .formatted(minutes));

        assertThat(
                        Walks.pages(list(), ZoomSources.top(QUERY), null)
                                .getFirst()
                                .recordings()
                                .getFirst()
                                .duration())
                .isNull();
    }

    @Test
    void tokensWithoutAnEndAreGivenUp() {
        for (int i = 0; i < 1_100; i++) {
            tracked("t", page("token-" + i, 9, "1"));
        }

        assertThat(failure(() -> Walks.pages(list(), ZoomSources.top(QUERY), null)))
                .isEqualTo(new Failure.BadResponse("Zoom's list has no end", "t"));
        assertThat(zoom.asked()).hasSizeLessThan(1_010);
    }

    @Test
    void aTokenThatNoAddressCanHoldIsABadResponse() {
        tracked("t-1", page("x".repeat(1_001), 9, "1"));

        assertThat(failure(list()).trackingId()).isEqualTo("t-1");
    }

    @Test
    void whoGivesUpNamesTheLastAnswer() {
        tracked("t-1", page("a", 9, "1"));
        tracked("t-2", page("b", 9, "2"));
        tracked("t-3", page("a", 9, "3"));
        assertThat(failure(() -> Walks.pages(list(), ZoomSources.top(QUERY), null)).trackingId())
                .isEqualTo("t-3");
        for (int i = 0; i < 3; i++) {
            tracked("t-%d-top".formatted(i), page("a", i + 2, "1"));
            tracked("t-%d".formatted(i), page("", i + 3, "2"));
        }
        tracked("t-4", page("a", 5, "1"));
        tracked("t-5", page("", 6, "1"));
        assertThat(failure(() -> Walks.pages(list(), ZoomSources.top(QUERY), null)).trackingId())
                .startsWith("t-");
    }

    @Test
    void aTokenThatIsDeadAtOnceNamesTheAnswerThatItCameWith() {
        for (int i = 0; i < 4; i++) {
            tracked("t-" + i, page("a", 2, "1"));
            zoom.then(
                    400,
                    "{\"code\":300,\"message\":\"The next page token is invalid or expired.\"}");
        }

        assertThat(failure(() -> Walks.pages(list(), ZoomSources.top(QUERY), null)))
                .isInstanceOf(Failure.BadResponse.class)
                .extracting(Failure::trackingId)
                .asString()
                .startsWith("t-");
    }

    @Test
    void aTrashThatKeepsChangingNamesTheLastAnswer() {
        for (int i = 0; i < 3; i++) {
            tracked("t-" + i, "{\"total_records\":5,\"meetings\":[]}");
        }
        RecordingList trash =
                ZoomSources.lists(
                                source(Map.of("users", "u")),
                                ZoomSources.query(QUERY.from(), NOW, Status.TRASHED))
                        .getFirst();

        assertThat(failure(trash).trackingId()).isEqualTo("t-2");
    }

    @Test
    void aListNestedTooDeepIsABadResponse() {
        zoom.then("{\"meetings\":[" + "[".repeat(10_000) + "]".repeat(10_000) + "]}");

        assertThat(failure(list())).isInstanceOf(Failure.BadResponse.class);
    }

    @Test
    void wrongConfigurationIsNamedByItsKey() {
        assertThat(complaint(Map.of("client-secret", ""))).contains("client-secret");
        assertThat(complaint(Map.of("window", "31d"))).contains("window");
        assertThat(complaint(Map.of("page-size", "301"))).contains("page-size");
        assertThat(complaint(Map.of("users", "a,me"))).contains("users");
        assertThat(complaint(Map.of("users", "a,A"))).contains("users");
        assertThat(complaint(Map.of("token-url", "http://zoom.example.com/t")))
                .contains("token-url");
    }

    private String complaint(Map<String, String> keys) {
        return requireNonNull(
                catchThrowableOfType(InvalidConfigurationException.class, () -> source(keys))
                        .getMessage());
    }

    private RecordingList list() {
        return ZoomSources.lists(source(Map.of()), QUERY).getFirst();
    }

    private RecordingSource source(Map<String, String> more) {
        return ZoomSources.source(
                InProcess.uncached(zoom.handler(), new SettableClock(NOW)),
                "zoom",
                "http://127.0.0.1",
                more);
    }

    private static Failure failure(RecordingList list) {
        Mono<SourcePage> page = list.open(ZoomSources.top(QUERY), null);
        return failure(page::block);
    }

    private static Failure failure(Runnable call) {
        return catchThrowableOfType(SourceException.class, call::run).failure();
    }

    private void tracked(String trackingId, String body) {
        zoom.then(
                200,
                Map.of("x-zm-trackingid", trackingId, "Content-Type", "application/json"),
                body);
    }

    private static String row(String id, String start) {
        return "{\"uuid\":\"%s\",\"start_time\":\"%s\"}".formatted(id, start);
    }

    /** All on one day, so that reading again gets no further. */
    private static String page(String token, int total, String... ids) {
        List<String> rows =
                Arrays.stream(ids)
                        .map(id ->
                                "{\"uuid\":\"u%s\",\"start_time\":\"2026-02-28T12:00:00Z\"}"
                                        .formatted(id))
                        .toList();
        return "{%s\"next_page_token\":\"%s\",\"total_records\":%d,\"meetings\":[%s]}"
                .formatted(ECHO, token, total, String.join(",", rows));
    }
}
