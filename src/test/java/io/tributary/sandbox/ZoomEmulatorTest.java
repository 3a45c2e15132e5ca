package io.tributary.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.recording.Status;
import io.tributary.sandbox.SandboxClient.Reply;
import io.tributary.sandbox.traffic.Fault;
import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.Quirk;
import io.tributary.sandbox.world.Quirks;
import io.tributary.sandbox.world.World;
import io.tributary.sandbox.world.ZoomPlan;
import io.tributary.wire.SettableClock;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

class ZoomEmulatorTest {

    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final Account WHOLE = Account.zoom("zoom");
    private static final Account USERS = Account.zoom("zoom", "ana@example.com", "ben@example.com");
    private static final String LIST = "zoom/v2/accounts/me/recordings";
    private static final String JUNE = "?from=2026-06-01&to=2026-06-30";

    private final SettableClock clock = new SettableClock(NOW);

    @Test
    void showsThirtyMeetingsUnlessToldOtherwiseAndTheTotalsOnEveryPage() {
        World world = World.of(WHOLE);
        IntStream.range(0, 31).forEach(i -> addHoursAgo(world, i));
        SandboxClient client = client(world);
        JsonNode first = client.get(WHOLE, LIST + JUNE + "&pageSize=300").json();
        assertThat(first.get("meetings")).hasSize(30);
        assertThat(first.get("page_size").asInt()).isEqualTo(30);
        assertThat(first.get("page_count").asInt()).isEqualTo(2);
        assertThat(first.get("total_records").asInt()).isEqualTo(31);
        String token = first.get("next_page_token").asString();
        assertThat(token).hasSize(35);
        JsonNode last =
                client.get(WHOLE, LIST + JUNE + "&pageSize=300&next_page_token=" + token).json();
        assertThat(last.get("meetings")).hasSize(1);
        assertThat(last.get("page_size").asInt()).isEqualTo(30);
        assertThat(last.get("total_records").asInt()).isEqualTo(31);
        assertThat(last.get("next_page_token").asString()).isEmpty();
    }

    @Test
    void anEmptyPageHasPageSizeZero() {
        JsonNode page = client(World.of(WHOLE)).get(WHOLE, LIST + JUNE).json();
        assertThat(page.get("page_size").asInt()).isZero();
        assertThat(page.get("page_count").asInt()).isZero();
        assertThat(page.get("from").asString()).isEqualTo("2026-06-01");
    }

    @Test
    void movesTheStartOfAWindowThatIsTooWideAndSaysSo() {
        World world = World.of(WHOLE);
        addHoursAgo(world, 24 * 40);
        SandboxClient client = client(world);
        JsonNode wide = client.get(WHOLE, LIST + "?from=2017-08-02&to=2018-04-09").json();
        assertThat(wide.get("from").asString()).isEqualTo("2018-03-09");
        JsonNode thirty = client.get(WHOLE, LIST + "?from=2024-11-05&to=2024-12-05").json();
        assertThat(thirty.get("from").asString()).isEqualTo("2024-11-05");
        JsonNode february = client.get(WHOLE, LIST + "?from=2026-02-13&to=2026-03-15").json();
        assertThat(february.get("from").asString()).isEqualTo("2026-02-13");
        JsonNode lost = client.get(WHOLE, LIST + "?from=2026-01-01&to=2026-06-15").json();
        assertThat(lost.get("meetings")).isEmpty();
    }

    @Test
    void takesDaysInUtcWithTheLastOneIncluded() {
        World world = World.of(WHOLE);
        String first = add(world, "2026-06-01T00:00:00Z");
        String last = add(world, "2026-06-02T23:59:59Z");
        add(world, "2026-06-03T00:00:00Z");
        add(world, "2026-05-31T23:59:59Z");
        String days = "?from=2026-06-01&to=2026-06-02";
        assertThat(client(world).get(WHOLE, LIST + days).ids("meetings", "uuid"))
                .containsExactly(last, first);
        Account other = WHOLE.with(Quirks.DEFAULT.with(Quirk.ZOOM_TO_EXCLUSIVE));
        World exclusive = World.of(other);
        add(exclusive, "2026-06-02T23:59:59Z");
        assertThat(client(exclusive).get(other, LIST + days).rows("meetings")).isEmpty();
    }

    @Test
    void withoutDatesTheWindowIsTodayAndTomorrowOrYesterdayAndToday() {
        Account observed = WHOLE.with(Quirks.DEFAULT.with(Quirk.ZOOM_YESTERDAY_AND_TODAY));
        JsonNode documented = client(World.of(WHOLE)).get(WHOLE, LIST).json();
        assertThat(documented.get("from").asString()).isEqualTo("2026-06-15");
        assertThat(documented.get("to").asString()).isEqualTo("2026-06-16");
        JsonNode seen = client(World.of(observed)).get(observed, LIST).json();
        assertThat(seen.get("from").asString()).isEqualTo("2026-06-14");
        assertThat(seen.get("to").asString()).isEqualTo("2026-06-15");
    }

    @Test
    void pageTokensLeadToEveryMeetingOnceNewestFirst() {
        World world = World.of(WHOLE);
        IntStream.range(0, 100).forEach(i -> addHoursAgo(world, i / 4));
        SandboxClient client = client(world);
        List<String> ids = new ArrayList<>();
        String token = "";
        do {
            Reply page = client.get(WHOLE, LIST + JUNE + "&page_size=7&next_page_token=" + token);
            ids.addAll(page.ids("meetings", "uuid"));
            token = page.json().get("next_page_token").asString();
        } while (!token.isEmpty());
        assertThat(ids).isEqualTo(world.entries().stream().map(Entry::providerId).toList());
    }

    @Test
    void aPageTokenDiesAfterAQuarterOfAnHourAndFitsNoOtherQuery() {
        World world = World.of(WHOLE);
        IntStream.range(0, 5).forEach(i -> addHoursAgo(world, i));
        SandboxClient client = client(world);
        String query = LIST + JUNE + "&page_size=2&next_page_token=";
        String token = client.get(WHOLE, query).json().get("next_page_token").asString();
        assertThat(client.get(WHOLE, query + token).status()).isEqualTo(200);
        assertThat(client.get(WHOLE, query + token).status()).isEqualTo(200);
        Reply foreign = client.get(WHOLE, LIST + JUNE + "&page_size=3&next_page_token=" + token);
        assertThat(foreign.status()).isEqualTo(400);
        assertThat(foreign.json().get("code").asInt()).isEqualTo(300);
        clock.advance(Duration.ofMinutes(15));
        Reply dead = client.get(WHOLE, query + token);
        assertThat(dead.status()).isEqualTo(400);
        assertThat(dead.json().get("message").asString())
                .isEqualTo("The next page token is invalid or expired.");
    }

    @Test
    void aPageTokenMayDieAtOnceOrWithTheUseOfTheNext() {
        Account instant = WHOLE.with(Quirks.DEFAULT.withPageTokenLife(Duration.ZERO));
        Account single = WHOLE.with(Quirks.DEFAULT.with(Quirk.ZOOM_PAGE_TOKEN_DIES_WITH_NEXT_USE));
        String query = LIST + JUNE + "&page_size=2&next_page_token=";
        World first = World.of(instant);
        World second = World.of(single);
        for (World world : List.of(first, second)) {
            IntStream.range(0, 9).forEach(i -> addHoursAgo(world, i));
        }
        SandboxClient dying = client(first);
        assertThat(dying.get(instant, query + next(dying.get(instant, query))).status())
                .isEqualTo(400);
        SandboxClient client = client(second);
        String one = next(client.get(single, query));
        String two = next(client.get(single, query + one));
        assertThat(client.get(single, query + one).status()).isEqualTo(200);
        assertThat(client.get(single, query + two).status()).isEqualTo(200);
        assertThat(client.get(single, query + one).status()).isEqualTo(400);
    }

    @Test
    void refusesWhatIsNoValueByNamingTheField() {
        SandboxClient client = client(World.of(WHOLE));
        for (String wrong :
                List.of(
                        "page_size=301",
                        "page_size=0",
                        "from=2026-13-01&to=2026-06-01",
                        "to=15.06.2026")) {
            Reply refused = client.get(WHOLE, LIST + "?" + wrong);
            assertThat(refused.status()).as(wrong).isEqualTo(400);
            assertThat(refused.json().get("code").asInt()).isEqualTo(300);
            assertThat(wrong).startsWith(refused.json().at("/errors/0/field").asString() + "=");
        }
    }

    @Test
    void scopesDecideWhichListThereIs() {
        SandboxClient whole = client(World.of(WHOLE));
        SandboxClient users = client(World.of(USERS));
        for (Reply refused :
                List.of(
                        whole.get(WHOLE, "zoom/v2/users/ana@example.com/recordings"),
                        whole.get(WHOLE, "zoom/v2/accounts/sandbox-account/recordings"),
                        users.get(USERS, LIST))) {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json().get("code").asInt()).isEqualTo(4711);
            assertThat(refused.json().get("message").asString()).contains("cloud_recording:read");
        }
        Reply nobody = users.get(USERS, "zoom/v2/users/dan%40example.com/recordings" + JUNE);
        assertThat(nobody.status()).isEqualTo(404);
        assertThat(nobody.json().get("code").asInt()).isEqualTo(1001);
    }

    @Test
    void aUserHasHisOwnListAndHisOwnTrash() {
        World world = World.of(USERS);
        String ana = world.add("zoom", NOW, NOW, Status.AVAILABLE, "ana@example.com");
        world.add("zoom", NOW, NOW, Status.AVAILABLE, "ben@example.com");
        String thrown = world.add("zoom", NOW, NOW, Status.TRASHED, "ana@example.com");
        SandboxClient client = client(world);
        String list = "zoom/v2/users/ana%40example.com/recordings";
        Reply listed = client.get(USERS, list + JUNE);
        assertThat(listed.ids("meetings", "uuid")).containsExactly(ana);
        JsonNode row = listed.rows("meetings").getFirst();
        assertThat(row.has("host_email")).isFalse();
        assertThat(
                        client.get(
                                        USERS,
                                        "zoom/v2/users/"
                                                + row.get("host_id").asString()
                                                + "/recordings"
                                                + JUNE)
                                .ids("meetings", "uuid"))
                .containsExactly(ana);
        Reply trash = client.get(USERS, list + "?trash=true");
        assertThat(trash.ids("meetings", "uuid")).containsExactly(thrown);
        assertThat(trash.rows("meetings").getFirst().at("/recording_files/0").has("deleted_time"))
                .isTrue();
    }

    @Test
    void theAccountShowsHostsButKnowsNoTrash() {
        World world = World.of(WHOLE);
        String there = world.add("zoom", NOW, NOW);
        world.add("zoom", NOW, NOW, Status.TRASHED, null);
        Reply page = client(world).get(WHOLE, LIST + JUNE + "&trash=true");
        assertThat(page.ids("meetings", "uuid")).containsExactly(there);
        assertThat(page.rows("meetings").getFirst().get("host_email").asString())
                .endsWith("@example.com");
    }

    @Test
    void whatIsBeingProcessedHasEmptyStringsAndNoRecordingType() {
        World world = World.of(WHOLE);
        world.add("zoom", NOW, NOW, Status.PROCESSING, null);
        JsonNode row = client(world).get(WHOLE, LIST + JUNE).rows("meetings").getFirst();
        JsonNode file = row.at("/recording_files/0");
        assertThat(row.get("recording_count").asInt()).isZero();
        assertThat(row.get("total_size").asInt()).isZero();
        assertThat(file.get("file_type").asString()).isEmpty();
        assertThat(file.get("recording_end").asString()).isEmpty();
        assertThat(file.get("status").asString()).isEqualTo("processing");
        assertThat(file.has("recording_type")).isFalse();
        assertThat(file.get("meeting_id").asString()).isEqualTo(row.get("uuid").asString());
    }

    @Test
    void typesAreNumbersUnlessTheyAreText() {
        Account text = WHOLE.with(Quirks.DEFAULT.with(Quirk.ZOOM_TYPE_AS_TEXT));
        for (Account account : List.of(WHOLE, text)) {
            World world = World.of(account);
            world.add("zoom", NOW, NOW);
            JsonNode row = client(world).get(account, LIST + JUNE).rows("meetings").getFirst();
            assertThat(row.get("type").isString()).isEqualTo(account.equals(text));
        }
    }

    @Test
    void understandsEveryUuidEncodedTwiceButNotAllEncodedOnce() {
        World world = World.of(WHOLE);
        IntStream.range(0, 300).forEach(i -> addHoursAgo(world, i));
        SandboxClient client = client(world);
        HttpHeaders credentials = client.credentials(WHOLE);
        List<String> lost = new ArrayList<>();
        for (Entry entry : world.entries()) {
            String uuid = entry.providerId();
            String once = SandboxClient.encode(uuid);
            Reply twice = meeting(client, credentials, SandboxClient.encode(once));
            assertThat(twice.status()).as(uuid).isEqualTo(200);
            assertThat(twice.json().get("uuid").asString()).isEqualTo(uuid);
            Reply single = meeting(client, credentials, once);
            if (uuid.startsWith("/") || uuid.contains("//")) {
                assertThat(single.status()).as(uuid).isEqualTo(404);
                assertThat(single.json().get("code").asInt()).isEqualTo(3001);
                lost.add(uuid);
            } else {
                assertThat(single.status()).as(uuid).isEqualTo(200);
            }
        }
        assertThat(lost).anyMatch(uuid -> uuid.startsWith("/"));
        assertThat(lost).anyMatch(uuid -> uuid.contains("//"));
        Reply unknown = meeting(client, credentials, "AAAAAAAAAAAAAAAAAAAAAA%3D%3D");
        assertThat(unknown.json().get("code").asInt()).isEqualTo(3301);
    }

    @Test
    void aMeetingNumberMeansTheLatestInstance() {
        World world = World.of(WHOLE);
        IntStream.range(0, 900).forEach(i -> addHoursAgo(world, i));
        SandboxClient client = client(world);
        JsonNode newest = client.get(WHOLE, LIST + JUNE).rows("meetings").getFirst();
        Reply latest = meeting(client, client.credentials(WHOLE), newest.get("id").asString());
        assertThat(latest.json().get("uuid").asString()).isEqualTo(newest.get("uuid").asString());
    }

    @Test
    void theAccessTokenLivesOneHourAndLinksChangeWithEveryCall() {
        World world = World.of(WHOLE);
        addHoursAgo(world, 1);
        SandboxClient client = client(world);
        HttpHeaders credentials = client.credentials(WHOLE);
        String one = firstLink(client.call(HttpMethod.GET, LIST + JUNE, credentials, ""));
        String two = firstLink(client.call(HttpMethod.GET, LIST + JUNE, credentials, ""));
        assertThat(one).isNotEqualTo(two);
        clock.advance(Duration.ofSeconds(3599));
        Reply dead = client.call(HttpMethod.GET, LIST + JUNE, credentials, "");
        assertThat(dead.status()).isEqualTo(401);
        assertThat(dead.json().get("code").asInt()).isEqualTo(124);
        assertThat(dead.headers().getFirst("x-zm-trackingid")).isNotNull();
    }

    @Test
    void anEarlyRefusalOfATokenLooksLikeThatOfADeadOne() {
        Sandbox sandbox = new Sandbox(World.of(WHOLE), clock);
        SandboxClient client = new SandboxClient(sandbox);
        HttpHeaders credentials = client.credentials(WHOLE);
        sandbox.faults().put("zoom", Fault.status(401).times(1));
        Reply early = client.call(HttpMethod.GET, LIST + JUNE, credentials, "");
        assertThat(client.call(HttpMethod.GET, LIST + JUNE, credentials, "").status())
                .isEqualTo(200);
        clock.advance(Duration.ofSeconds(3599));
        Reply dead = client.call(HttpMethod.GET, LIST + JUNE, credentials, "");
        assertThat(early.status()).isEqualTo(401).isEqualTo(dead.status());
        assertThat(early.json()).isEqualTo(dead.json());
    }

    @Test
    void aMissingPermissionLooksLikeASuccess() {
        Account unpermitted = WHOLE.with(Quirks.DEFAULT.with(Quirk.ZOOM_NO_PERMISSION));
        Reply refused = client(World.of(unpermitted)).get(unpermitted, LIST + JUNE);
        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.json().get("code").asInt()).isEqualTo(200);
        assertThat(refused.json().has("meetings")).isFalse();
    }

    @Test
    void aGrantNeedsTheRightClientAndAccount() {
        SandboxClient client = client(World.of(WHOLE));
        HttpHeaders headers = new HttpHeaders();
        headers.setBasicAuth("sandbox-client", "guess");
        Reply refused =
                client.call(
                        HttpMethod.POST,
                        "zoom/oauth/token" + SandboxClient.ZOOM_GRANT,
                        headers,
                        "");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("error").asString()).isEqualTo("invalid_client");
    }

    @Test
    void aNewAccessTokenMayKillTheOldOne() {
        Account strict = WHOLE.with(Quirks.DEFAULT.with(Quirk.ZOOM_NEW_TOKEN_KILLS_OLD));
        for (Account account : List.of(WHOLE, strict)) {
            SandboxClient client = client(World.of(account));
            HttpHeaders old = client.credentials(account);
            client.zoomToken("zoom");
            assertThat(client.call(HttpMethod.GET, LIST, old, "").status())
                    .isEqualTo(account.equals(strict) ? 401 : 200);
        }
    }

    @Test
    void aPlanLimitsTheCallsOfAnAccountPerSecondAndLabel() {
        Account free = WHOLE.with(Quirks.DEFAULT.withRateLimits(ZoomPlan.FREE));
        SandboxClient client = client(World.of(free));
        HttpHeaders credentials = client.credentials(free);
        for (int second = 0; second < 2; second++) {
            assertThat(statuses(client, credentials, 2)).containsOnly(200);
            Reply limited = client.call(HttpMethod.GET, LIST + JUNE, credentials, "");
            assertThat(limited.status()).isEqualTo(429);
            assertThat(limited.json().get("code").asInt()).isEqualTo(429);
            assertThat(limited.json().get("message").asString()).contains("per-second rate limit");
            assertThat(limited.headers().getFirst("X-RateLimit-Category")).isEqualTo("Medium");
            assertThat(limited.headers().getFirst("X-RateLimit-Type")).isEqualTo("QPS");
            assertThat(limited.headers().getFirst("X-RateLimit-Limit")).isEqualTo("2");
            assertThat(limited.headers().getFirst("X-RateLimit-Remaining")).isEqualTo("0");
            assertThat(limited.headers().getFirst("Retry-After")).isNull();
            for (int i = 0; i < 4; i++) {
                assertThat(meeting(client, credentials, "826000000001").status()).isEqualTo(404);
            }
            Reply light = meeting(client, credentials, "826000000001");
            assertThat(light.headers().getFirst("X-RateLimit-Category")).isEqualTo("Light");
            clock.advance(Duration.ofSeconds(1));
        }
    }

    @Test
    void aDailyLimitSaysWhenTheDayIsOver() {
        Account free = WHOLE.with(Quirks.DEFAULT.withRateLimits(ZoomPlan.FREE));
        SandboxClient client = client(World.of(free));
        HttpHeaders credentials = client.credentials(free);
        for (int i = 0; i < 1000; i++) {
            assertThat(statuses(client, credentials, 2)).containsOnly(200);
            clock.advance(Duration.ofSeconds(1));
        }
        Reply limited = client.call(HttpMethod.GET, LIST + JUNE, credentials, "");
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.json().get("message").asString()).contains("daily rate limit");
        assertThat(limited.headers().getFirst("X-RateLimit-Type")).isEqualTo("Daily-limit");
        assertThat(limited.headers().getFirst("Retry-After")).isEqualTo("2026-06-16T00:00:00Z");
        clock.advance(Duration.ofHours(12));
        assertThat(client.get(free, LIST + JUNE).status()).isEqualTo(200);
    }

    @Test
    void betterPlansAllowMoreAndNoPlanAllowsAnything() {
        Account pro = WHOLE.with(Quirks.DEFAULT.withRateLimits(ZoomPlan.PRO));
        Account silent =
                WHOLE.with(
                        Quirks.DEFAULT
                                .withRateLimits(ZoomPlan.BUSINESS)
                                .with(Quirk.ZOOM_LIMITS_WITHOUT_HEADERS));
        assertThat(allowed(pro)).isEqualTo(20);
        assertThat(allowed(silent)).isEqualTo(60);
        assertThat(allowed(WHOLE)).isEqualTo(100);
        SandboxClient client = client(World.of(silent));
        HttpHeaders credentials = client.credentials(silent);
        statuses(client, credentials, 60);
        HttpHeaders limited = client.call(HttpMethod.GET, LIST, credentials, "").headers();
        assertThat(limited.headerNames()).noneMatch(name -> name.startsWith("X-RateLimit"));
    }

    @Test
    void whoMayNotViewContentGetsNoPasscodes() {
        Account blind = WHOLE.with(Quirks.DEFAULT.with(Quirk.ZOOM_NO_VIEW_OF_CONTENT));
        for (Account account : List.of(WHOLE, blind)) {
            World world = World.of(account);
            addHoursAgo(world, 1);
            SandboxClient client = client(world);
            JsonNode row = client.get(account, LIST + JUNE).rows("meetings").getFirst();
            JsonNode details =
                    client.get(
                                    account,
                                    "zoom/v2/meetings/"
                                            + row.get("id").asString()
                                            + "/recordings?include_fields=download_access_token")
                            .json();
            boolean open = account.equals(WHOLE);
            assertThat(row.has("recording_play_passcode")).isEqualTo(open);
            assertThat(details.has("password")).isEqualTo(open);
            assertThat(details.has("download_access_token")).isEqualTo(open);
        }
    }

    private long allowed(Account account) {
        SandboxClient client = client(World.of(account));
        return statuses(client, client.credentials(account), 100).stream()
                .filter(status -> status == 200)
                .count();
    }

    private static List<Integer> statuses(
            SandboxClient client, HttpHeaders credentials, int calls) {
        return IntStream.range(0, calls)
                .mapToObj(_ -> client.call(HttpMethod.GET, LIST + JUNE, credentials, "").status())
                .toList();
    }

    private static Reply meeting(SandboxClient client, HttpHeaders credentials, String id) {
        return client.call(
                HttpMethod.GET, "zoom/v2/meetings/" + id + "/recordings", credentials, "");
    }

    private static String firstLink(Reply page) {
        return page.json().at("/meetings/0/recording_files/0/download_url").asString();
    }

    private static String next(Reply page) {
        return page.json().get("next_page_token").asString();
    }

    private SandboxClient client(World world) {
        return new SandboxClient(new Sandbox(world, clock));
    }

    private static String add(World world, String start) {
        return world.add("zoom", Instant.parse(start), Instant.parse(start));
    }

    private static void addHoursAgo(World world, long hours) {
        Instant time = NOW.minus(Duration.ofHours(hours));
        world.add("zoom", time, time);
    }
}
