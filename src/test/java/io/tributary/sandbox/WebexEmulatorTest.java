package io.tributary.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.recording.Status;
import io.tributary.sandbox.SandboxClient.Reply;
import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.Quirk;
import io.tributary.sandbox.world.Quirks;
import io.tributary.sandbox.world.Role;
import io.tributary.sandbox.world.World;
import io.tributary.wire.SettableClock;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

class WebexEmulatorTest {

    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final Account OFFICER = Account.webex("webex", Role.COMPLIANCE_OFFICER);
    private static final Account ADMIN = Account.webex("webex", Role.ADMIN);
    private static final String LIST = "webex/v1/admin/convergedRecordings";
    private static final String ONE = "webex/v1/convergedRecordings/";

    private final SettableClock clock = new SettableClock(NOW);

    @Test
    void showsTenFilesOfTheLastWeekUnlessToldOtherwise() {
        World world = World.of(OFFICER);
        IntStream.range(0, 15).forEach(i -> addHoursAgo(world, 14L * i));
        Reply page = client(world).get(OFFICER, LIST);
        assertThat(page.ids("items", "id")).isEqualTo(expected(world, 10));
        assertThat(page.headers().getFirst("TrackingID")).startsWith("ROUTERGW_");
        assertThat(drain(client(world), OFFICER, LIST)).isEqualTo(expected(world, 12));
    }

    @Test
    void aStartWithoutAnEndReachesOneWeekForwardOnly() {
        World world = World.of(OFFICER);
        addHoursAgo(world, 1);
        addHoursAgo(world, 24 * 25);
        Reply page = client(world).get(OFFICER, LIST + "?from=" + NOW.minus(Duration.ofDays(30)));
        assertThat(page.ids("items", "id")).containsExactly(world.entries().getLast().providerId());
    }

    @Test
    void refusesWhatTheDocumentationForbids() {
        SandboxClient client = client(World.of(OFFICER));
        Instant start = NOW.minus(Duration.ofDays(30));
        assertThat(client.get(OFFICER, LIST + window(start, NOW)).status()).isEqualTo(200);
        assertThat(client.get(OFFICER, LIST + window(start.minusSeconds(1), NOW)).status())
                .isEqualTo(400);
        assertThat(client.get(OFFICER, LIST + window(NOW, start)).status()).isEqualTo(400);
        for (String wrong :
                List.of(
                        "max=101",
                        "max=0",
                        "max=ten",
                        "from=yesterday",
                        "from=2026-06-15T12:00:00+02:00",
                        "status=gone",
                        "status=available&status=deleted",
                        "ownerType=robot",
                        "cursor=made-up")) {
            Reply refused = client.get(OFFICER, LIST + "?" + wrong);
            assertThat(refused.status()).as(wrong).isEqualTo(400);
            assertThat(refused.json().has("trackingId")).as(wrong).isTrue();
        }
        assertThat(client.get(OFFICER, LIST + "?from=2026-06-15T11:00:00%2B02:00").status())
                .isEqualTo(200);
    }

    @Test
    void theWindowIncludesItsStartAndExcludesItsEnd() {
        World world = World.of(OFFICER);
        Instant from = NOW.minusSeconds(100);
        Instant to = NOW.minusSeconds(50);
        String first = world.add("webex", from, from);
        String last = world.add("webex", to, to);
        assertThat(client(world).get(OFFICER, LIST + window(from, to)).ids("items", "id"))
                .containsExactly(first);
        Account inclusive = OFFICER.with(Quirks.DEFAULT.with(Quirk.WEBEX_TO_INCLUSIVE));
        World other = World.of(inclusive);
        String otherLast = other.add("webex", to, to);
        assertThat(last).isEqualTo(world.entries().getFirst().providerId());
        assertThat(client(other).get(inclusive, LIST + window(from, to)).ids("items", "id"))
                .containsExactly(otherLast);
    }

    @Test
    void sortsByTheMakingOfTheFileAndNotByTheCall() {
        World world = World.of(OFFICER);
        String late = world.add("webex", NOW.minusSeconds(90_000), NOW.minusSeconds(10));
        String prompt = world.add("webex", NOW.minusSeconds(900), NOW.minusSeconds(800));
        assertThat(client(world).get(OFFICER, LIST).ids("items", "id"))
                .containsExactly(late, prompt);
    }

    @Test
    void linksLeadToEveryFileExactlyOnceInAWorldThatStandsStill() {
        World world = World.of(OFFICER);
        IntStream.range(0, 250).forEach(i -> addHoursAgo(world, i / 5));
        assertThat(drain(client(world), OFFICER, LIST + "?max=100"))
                .isEqualTo(expected(world, 250));
    }

    @Test
    void aLinkCountsRowsSoWhatIsInsertedAboveComesTwice() {
        World world = World.of(OFFICER);
        IntStream.rangeClosed(1, 4).forEach(i -> addHoursAgo(world, i));
        SandboxClient client = client(world);
        Reply first = client.get(OFFICER, LIST + "?max=2" + window(NOW).replace('?', '&'));
        addHoursAgo(world, 0);
        Reply second = client.get(OFFICER, first.next());
        assertThat(second.ids("items", "id")).contains(first.ids("items", "id").getLast());
    }

    @Test
    void theQuirksOfLinksChangeNoRow() {
        for (Quirk quirk :
                List.of(
                        Quirk.WEBEX_EMPTY_PAGES,
                        Quirk.WEBEX_FIRST_AND_PREVIOUS_LINKS,
                        Quirk.WEBEX_LOWER_CASE_LINK,
                        Quirk.WEBEX_NEXT_WITH_MAX_NULL,
                        Quirk.WEBEX_NEXT_REPEATED)) {
            Account account = OFFICER.with(Quirks.DEFAULT.with(quirk));
            World world = World.of(account);
            IntStream.range(0, 25).forEach(i -> addHoursAgo(world, i));
            assertThat(drain(client(world), account, LIST)).as(quirk.name()).hasSize(25);
        }
        Account lossy = OFFICER.with(Quirks.DEFAULT.with(Quirk.WEBEX_NEXT_WITHOUT_FILTERS));
        World world = World.of(lossy);
        IntStream.range(0, 25).forEach(i -> addHoursAgo(world, 24L * i));
        assertThat(drain(client(world), lossy, LIST + "?max=5" + window(NOW).replace('?', '&')))
                .as("follows a next link that lost its window")
                .hasSize(25);
    }

    @Test
    void jitterDisturbsTheOrderByNoMoreThanWasAskedFor() {
        Account account = OFFICER.with(Quirks.DEFAULT.withOrderJitter(Duration.ofHours(2)));
        World world = World.of(account);
        IntStream.range(0, 100).forEach(i -> addHoursAgo(world, i / 3));
        List<Instant> times = world.entries("webex").stream().map(Entry::createTime).toList();
        boolean disturbed = false;
        for (int i = 1; i < times.size(); i++) {
            for (int above = 0; above < i; above++) {
                Duration late = Duration.between(times.get(above), times.get(i));
                disturbed |= late.isPositive();
                assertThat(late).isLessThanOrEqualTo(Duration.ofHours(2));
            }
        }
        assertThat(disturbed).isTrue();
    }

    @Test
    void eachRoleSeesItsListAndItsStatusesOnly() {
        World world = World.of(OFFICER);
        String trashed = world.add("webex", NOW, NOW, Status.TRASHED, null);
        String purged = world.add("webex", NOW, NOW, Status.PURGED, null);
        SandboxClient officer = client(world);
        String all = window(NOW.plusSeconds(1)).replace('?', '&');
        assertThat(officer.get(OFFICER, LIST + "?status=deleted" + all).ids("items", "id"))
                .containsExactly(trashed);
        assertThat(officer.get(OFFICER, LIST + "?status=purged" + all).ids("items", "id"))
                .containsExactly(purged);
        assertThat(officer.get(OFFICER, ONE + purged).json().get("status").asString())
                .isEqualTo("purged");
        SandboxClient admin = client(World.of(ADMIN));
        assertThat(admin.get(ADMIN, LIST + "?status=purged").status()).isEqualTo(400);
        Reply forbidden = admin.get(ADMIN, "webex/v1/convergedRecordings");
        assertThat(forbidden.status()).isEqualTo(403);
        assertThat(forbidden.json().propertyNames())
                .containsExactlyInAnyOrder("message", "trackingId");
    }

    @Test
    void aUserSeesNothingButHisOwn() {
        Account user = Account.webexUser("webex", "ada@example.com");
        World world = World.of(user);
        String own = world.add("webex", NOW.minusSeconds(9), NOW.minusSeconds(5));
        String other =
                world.add(
                        "webex",
                        NOW.minusSeconds(9),
                        NOW.minusSeconds(4),
                        Status.AVAILABLE,
                        "ada@example.com");
        SandboxClient client = client(world);
        assertThat(client.get(user, "webex/v1/convergedRecordings").ids("items", "id"))
                .containsExactlyInAnyOrder(own, other);
        assertThat(client.get(user, LIST).status()).isEqualTo(403);
    }

    @Test
    void detailsHaveLinksForAnOfficerAndNoneForAnAdministrator() {
        World seen = World.of(OFFICER);
        String id = seen.add("webex", NOW, NOW);
        JsonNode details = client(seen).get(OFFICER, ONE + id).json();
        assertThat(details.get("temporaryDirectDownloadLinks").get("expiration").asString())
                .isEqualTo(NOW.plus(Duration.ofHours(3)).toString());
        assertThat(details.get("temporaryDirectDownloadLinks").has("audioDownloadLink")).isTrue();
        World known = World.of(ADMIN);
        String other = known.add("webex", NOW, NOW);
        SandboxClient admin = client(known);
        assertThat(admin.get(ADMIN, ONE + other).json().has("temporaryDirectDownloadLinks"))
                .isFalse();
        assertThat(admin.get(ADMIN, "webex/v1/admin/convergedRecordings/" + other).status())
                .isEqualTo(404);
        assertThat(admin.get(ADMIN, ONE + "nobody").status()).isEqualTo(404);
    }

    @Test
    void onlyMetadataSaysWhoSpokeAndAtTimesItSaysNothing() {
        World world = World.of(OFFICER);
        IntStream.range(0, 400).forEach(i -> addHoursAgo(world, i));
        SandboxClient client = client(world);
        HttpHeaders credentials = client.credentials(OFFICER);
        Set<Integer> statuses = new HashSet<>();
        Set<String> ownerTypes = new HashSet<>();
        boolean withoutActor = false;
        boolean sip = false;
        for (Entry entry : world.entries()) {
            Reply reply =
                    client.call(
                            HttpMethod.GET,
                            ONE + entry.providerId() + "/metadata",
                            credentials,
                            "");
            statuses.add(reply.status());
            if (reply.status() == 200) {
                JsonNode data = reply.json().get("serviceData");
                ownerTypes.add(reply.json().get("ownerType").asString());
                boolean originator = data.get("personality").asString().equals("originator");
                JsonNode remote = data.get(originator ? "calledParty" : "callingParty");
                withoutActor |= !remote.has("actor");
                sip |= remote.get("number").asString().startsWith("sip:");
                assertThat(data.get("callActivity").get(0).has("participants")).isFalse();
            }
        }
        assertThat(statuses).containsExactlyInAnyOrder(200, 204, 403, 404);
        assertThat(ownerTypes).contains("USER", "VIRTUAL_LINE", "CALL_QUEUE", "PLACE");
        assertThat(withoutActor).isTrue();
        assertThat(sip).isTrue();
    }

    @Test
    void theTimezoneHeaderMovesOffsetsButNoInstant() {
        World world = World.of(OFFICER);
        world.add("webex", NOW.minusSeconds(60), NOW.minusSeconds(30));
        SandboxClient client = client(world);
        HttpHeaders headers = client.credentials(OFFICER);
        headers.set("timezone", "Asia/Tokyo");
        assertThat(
                        client.call(HttpMethod.GET, LIST, headers, "")
                                .rows("items")
                                .getFirst()
                                .get("createTime")
                                .asString())
                .isEqualTo("2026-06-15T20:59:30+09:00");
        assertThat(
                        client.get(OFFICER, LIST + "?timezone=Asia/Tokyo")
                                .rows("items")
                                .getFirst()
                                .get("createTime")
                                .asString())
                .isEqualTo("2026-06-15T11:59:30Z");
    }

    @Test
    void aTokenIsTheSameForADayAndDiesAfterTwoWeeks() {
        SandboxClient client = client(World.of(OFFICER));
        String token = client.webexToken("webex");
        assertThat(client.webexToken("webex")).isEqualTo(token);
        HttpHeaders headers = new HttpHeaders();
        headers.setBearerAuth(token);
        clock.advance(Duration.ofDays(13));
        assertThat(client.call(HttpMethod.GET, LIST, headers, "").status()).isEqualTo(200);
        assertThat(client.webexToken("webex")).isNotEqualTo(token);
        clock.advance(Duration.ofDays(1));
        Reply dead = client.call(HttpMethod.GET, LIST, headers, "");
        assertThat(dead.status()).isEqualTo(401);
        assertThat(dead.json().has("trackingId")).isTrue();
    }

    @Test
    void aShortTokenIsReplacedWhenItIsDead() {
        Account account = OFFICER.with(Quirks.DEFAULT.with(Quirk.WEBEX_SHORT_ACCESS_TOKENS));
        SandboxClient client = client(World.of(account));
        Reply granted = client.grant("webex", SandboxClient.GRANT);
        assertThat(granted.json().get("expires_in").asLong()).isEqualTo(43_199);
        HttpHeaders headers = new HttpHeaders();
        headers.setBearerAuth(granted.json().get("access_token").asString());
        clock.advance(Duration.ofSeconds(43_198));
        assertThat(client.call(HttpMethod.GET, LIST, headers, "").status()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(1));
        assertThat(client.call(HttpMethod.GET, LIST, headers, "").status()).isEqualTo(401);
        headers.setBearerAuth(client.webexToken("webex"));
        assertThat(client.call(HttpMethod.GET, LIST, headers, "").status()).isEqualTo(200);
    }

    @Test
    void aTokenOpensOneAccountOnly() {
        Account other = Account.webex("other", Role.ADMIN);
        SandboxClient client = client(World.of(OFFICER, other));
        HttpHeaders headers = new HttpHeaders();
        headers.setBearerAuth(client.webexToken("webex"));
        assertThat(
                        client.call(
                                        HttpMethod.GET,
                                        "other/v1/admin/convergedRecordings",
                                        headers,
                                        "")
                                .status())
                .isEqualTo(401);
    }

    @Test
    void aGrantTakesFormsAndJsonButNoWrongSecret() {
        SandboxClient client = client(World.of(OFFICER));
        HttpHeaders json = new HttpHeaders();
        json.setContentType(MediaType.APPLICATION_JSON);
        Reply granted =
                client.call(
                        HttpMethod.POST,
                        "webex/v1/access_token",
                        json,
                        """
                        {"grant_type": "refresh_token", "client_id": "sandbox-client",
                         "client_secret": "sandbox-secret", "refresh_token": "sandbox-refresh"}
                        """);
        assertThat(granted.json().get("expires_in").asLong()).isEqualTo(1_209_600);
        assertThat(granted.json().get("refresh_token").asString()).isEqualTo("sandbox-refresh");
        assertThat(client.grant("webex", SandboxClient.GRANT.replace("-secret", "-guess")).status())
                .isEqualTo(401);
        assertThat(
                        client.grant("webex", SandboxClient.GRANT.replace("-refresh", "-guess"))
                                .status())
                .isEqualTo(400);
    }

    @Test
    void aRotatedRefreshTokenReplacesTheOneBefore() {
        Account rotating = OFFICER.with(Quirks.DEFAULT.with(Quirk.WEBEX_NEW_REFRESH_TOKEN));
        SandboxClient client = client(World.of(rotating));
        String next =
                client.grant("webex", SandboxClient.GRANT).json().get("refresh_token").asString();
        assertThat(client.grant("webex", SandboxClient.GRANT).status()).isEqualTo(400);
        assertThat(
                        client.grant("webex", SandboxClient.GRANT.replace("sandbox-refresh", next))
                                .status())
                .isEqualTo(200);
    }

    @Test
    void anOrganisationsListMayShowNobodyElsesUnlessAsked() {
        Account account = ADMIN.with(Quirks.DEFAULT.with(Quirk.WEBEX_OWN_RECORDINGS_ONLY));
        World world = World.of(account);
        String own = world.add("webex", NOW, NOW, Status.AVAILABLE, "ada@example.com");
        String other = world.add("webex", NOW, NOW, Status.AVAILABLE, "bruno@example.com");
        SandboxClient client = client(world);
        String list = LIST + window(NOW.plusSeconds(1));
        assertThat(client.get(account, list).ids("items", "id")).containsExactly(own);
        assertThat(client.get(account, list + "&ownerEmail=bruno@example.com").ids("items", "id"))
                .containsExactly(other);
    }

    private SandboxClient client(World world) {
        return new SandboxClient(new Sandbox(world, clock));
    }

    private static void addHoursAgo(World world, long hours) {
        Instant time = NOW.minus(Duration.ofHours(hours)).minusSeconds(1);
        world.add("webex", time, time);
    }

    private static List<String> expected(World world, int count) {
        return world.entries().stream().limit(count).map(Entry::providerId).toList();
    }

    private static String window(Instant to) {
        return window(to.minus(Duration.ofDays(30)), to);
    }

    private static String window(Instant from, Instant to) {
        return "?from=" + from + "&to=" + to;
    }

    private static List<String> drain(SandboxClient client, Account account, String first) {
        List<String> ids = new ArrayList<>();
        Set<String> asked = new HashSet<>();
        for (String uri = first; !uri.isEmpty() && asked.add(uri); ) {
            Reply page = client.get(account, uri);
            assertThat(page.status()).isEqualTo(200);
            ids.addAll(page.ids("items", "id"));
            uri = page.next();
        }
        return ids.stream().distinct().toList();
    }
}
