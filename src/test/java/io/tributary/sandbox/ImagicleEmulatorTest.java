package io.tributary.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.sandbox.SandboxClient.Reply;
import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.Quirk;
import io.tributary.sandbox.world.Quirks;
import io.tributary.sandbox.world.World;
import io.tributary.wire.SettableClock;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

class ImagicleEmulatorTest {

    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final Account MILAN = Account.imagicle("milan");
    private static final String LIST = "milan/fw/Apps/Recorder/WebAPI/Recordings";

    @Test
    void withoutAPageSizeEverythingComes() {
        World world = world(MILAN, 700);
        assertThat(client(world).get(MILAN, LIST).rows("recordings")).hasSize(700);
        assertThat(client(world).get(MILAN, LIST + "/?page=3").rows("recordings")).hasSize(700);
    }

    @Test
    void pagesBeginAtZeroAndHoldEveryRecordingOnceNewestFirst() {
        World world = world(MILAN, 25);
        SandboxClient client = client(world);
        assertThat(ids(client.get(MILAN, LIST + "?page=0&pageSize=10")))
                .isEqualTo(expected(world, 0, 10));
        assertThat(ids(client.get(MILAN, LIST + "?page=2&pageSize=10")))
                .isEqualTo(expected(world, 20, 25));
        Reply beyond = client.get(MILAN, LIST + "?page=3&pageSize=10");
        assertThat(beyond.rows("recordings")).isEmpty();
        assertThat(beyond.json().get("totalCount").asInt()).isEqualTo(25);
    }

    @Test
    void nothingCanBeChanged() {
        World world = world(MILAN, 1);
        SandboxClient client = client(world);
        HttpHeaders headers = client.credentials(MILAN);
        String one = LIST + "/" + world.entries().getFirst().providerId();
        for (HttpMethod method : List.of(HttpMethod.DELETE, HttpMethod.PUT, HttpMethod.POST)) {
            assertThat(client.call(method, one, headers, "{}").status()).isEqualTo(405);
        }
        assertThat(client.call(HttpMethod.POST, one + "/Restore", headers, "{}").status())
                .isEqualTo(404);
        assertThat(world.entries()).hasSize(1);
    }

    @Test
    void theQuirksOfPagingAreRefusalsAndCaps() {
        Account account =
                MILAN.with(
                        Quirks.DEFAULT.with(
                                Quirk.IMAGICLE_REFUSES_PAGE_BEYOND_END,
                                Quirk.IMAGICLE_PAGE_SIZE_CAPPED));
        SandboxClient client = client(world(account, 120));
        Reply refused = client.get(account, LIST + "?page=12&pageSize=10");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("reason").asInt()).isEqualTo(1);
        assertThat(client.get(account, LIST + "?page=0&pageSize=100").rows("recordings"))
                .hasSize(50);
    }

    @Test
    void refusesWrongFiltersWithReasonZeroAndWrongPagingWithReasonOne() {
        SandboxClient client = client(world(MILAN, 1));
        for (String wrong :
                List.of(
                        "startTime=before:2018/45/01",
                        "startTime=before:2018-11-01T00:00:00.5Z",
                        "startTime=before:2018-11-01T00:00:00%2B02:00",
                        "startTime=contains:2018-11-01T00:00:00Z",
                        "startTime=between:2018-11-01T00:00:00Z",
                        "direction=5",
                        "direction=after:1",
                        "localPartyNumber=contains:2",
                        "remotePartyNumber=sip:bob@example.com")) {
            Reply refused = client.get(MILAN, LIST + "?" + wrong);
            assertThat(refused.status()).as(wrong).isEqualTo(400);
            assertThat(refused.json().get("reason").asInt()).as(wrong).isZero();
        }
        for (String wrong : List.of("page=-1&pageSize=5", "pageSize=0", "page=a&pageSize=5")) {
            Reply refused = client.get(MILAN, LIST + "?" + wrong);
            assertThat(refused.status()).as(wrong).isEqualTo(400);
            assertThat(refused.json().get("reason").asInt()).as(wrong).isEqualTo(1);
        }
    }

    @Test
    void aBoundBelongsToTheRangeOnlyIfAQuirkSaysSo() {
        String range = "?startTime=between:2026-06-15T10:00:00Z%3B2026-06-15T11:00:00Z";
        record Case(Quirks quirks, int rows) {}
        for (Case one :
                List.of(
                        new Case(Quirks.DEFAULT, 1),
                        new Case(Quirks.DEFAULT.with(Quirk.IMAGICLE_LOWER_INCLUSIVE), 2),
                        new Case(Quirks.DEFAULT.with(Quirk.IMAGICLE_UPPER_INCLUSIVE), 2),
                        new Case(
                                Quirks.DEFAULT.with(
                                        Quirk.IMAGICLE_LOWER_INCLUSIVE,
                                        Quirk.IMAGICLE_UPPER_INCLUSIVE),
                                3))) {
            Account account = MILAN.with(one.quirks());
            World world = World.of(account);
            for (String start : List.of("10:00:00", "10:30:00", "11:00:00")) {
                Instant time = Instant.parse("2026-06-15T" + start + "Z");
                world.add("milan", time, time);
            }
            assertThat(client(world).get(account, LIST + range).rows("recordings"))
                    .as(one.toString())
                    .hasSize(one.rows());
        }
    }

    @Test
    void filtersByTimeOfStartAndOfEndAndByEquality() {
        World world = world(MILAN, 40);
        Entry entry = world.entries().get(20);
        SandboxClient client = client(world);
        String start = entry.startTime().toString();
        assertThat(ids(client.get(MILAN, LIST + "?startTime=" + start)))
                .containsExactly(entry.providerId());
        assertThat(ids(client.get(MILAN, LIST + "?startTime=after:" + start)))
                .isEqualTo(expected(world, 0, 20));
        assertThat(ids(client.get(MILAN, LIST + "?startTime=before:" + start)))
                .isEqualTo(expected(world, 21, 40));
        assertThat(ids(client.get(MILAN, LIST + "?endTime=after:" + start)))
                .contains(entry.providerId());
    }

    @Test
    void aRawPlusInAQueryIsASpace() {
        World world = world(MILAN, 60);
        SandboxClient client = client(world);
        assertThat(client.get(MILAN, LIST + "?remotePartyNumber=contains:+39").rows("recordings"))
                .isEmpty();
        assertThat(client.get(MILAN, LIST + "?remotePartyNumber=contains:%2B39").rows("recordings"))
                .isNotEmpty()
                .hasSizeLessThan(60);
    }

    @Test
    void anUnknownParameterIsIgnoredOrRefused() {
        Account strict =
                MILAN.with(
                        Quirks.DEFAULT.with(
                                Quirk.IMAGICLE_REMOTE_PARTY,
                                Quirk.IMAGICLE_REFUSES_UNKNOWN_PARAMETERS));
        assertThat(
                        client(world(MILAN, 60))
                                .get(MILAN, LIST + "?remoteParty=none")
                                .rows("recordings"))
                .hasSize(60);
        SandboxClient client = client(world(strict, 60));
        assertThat(client.get(strict, LIST + "?remotePartyNumber=none").status()).isEqualTo(400);
        assertThat(client.get(strict, LIST + "?remoteParty=none").rows("recordings")).isEmpty();
    }

    @Test
    void writesGuidsInMixedCaseAndTimesInMixedOffsetsWithSevenDigits() {
        World world = world(MILAN, 300);
        Set<String> offsets = new HashSet<>();
        Set<Integer> directions = new HashSet<>();
        boolean upper = false;
        for (JsonNode row : client(world).get(MILAN, LIST).rows("recordings")) {
            String start = row.get("startTime").asString();
            assertThat(start).matches(".*\\.\\d{7}[+-]\\d\\d:\\d\\d");
            offsets.add(start.substring(start.length() - 6));
            directions.add(row.get("direction").asInt());
            String id = row.get("id").asString();
            upper |= !id.equals(id.toLowerCase(Locale.ROOT));
            Entry entry = world.find("milan", id.toLowerCase(Locale.ROOT)).orElseThrow();
            assertThat(OffsetDateTime.parse(start).toInstant()).isEqualTo(entry.startTime());
            assertThat(Duration.parse(row.get("duration").asString())).isEqualTo(entry.duration());
            assertThat(row.has("owner")).isFalse();
        }
        assertThat(offsets).contains("+02:00", "+00:00", "-05:00");
        assertThat(directions).contains(0, 1, 2);
        assertThat(upper).isTrue();
    }

    @Test
    void detailsHaveAnOwnerAndTakeAnyCase() {
        Account newer =
                MILAN.with(
                        Quirks.DEFAULT.with(Quirk.IMAGICLE_PBX_INFO, Quirk.IMAGICLE_TYPE_MEMBER));
        World world = world(newer, 1);
        String id = world.entries().getFirst().providerId();
        SandboxClient client = client(world);
        JsonNode details = client.get(newer, LIST + "/" + id.toUpperCase(Locale.ROOT)).json();
        assertThat(details.at("/owner/username").isString()).isTrue();
        assertThat(details.has("ownerUsername")).isFalse();
        assertThat(details.has("pbxInfo")).isTrue();
        assertThat(details.has("pbxCallId")).isFalse();
        assertThat(details.has("__type")).isTrue();
        assertThat(details.has("preservingUser")).isTrue();
        assertThat(client.get(newer, LIST + "/42").status()).isEqualTo(400);
        assertThat(client.get(newer, LIST + "/00000000-0000-4000-8000-000000000000").status())
                .isEqualTo(404);
    }

    @Test
    void everyCallNeedsCredentialsAndAPrivilege() {
        Account unprivileged = MILAN.with(Quirks.DEFAULT.with(Quirk.IMAGICLE_NO_PRIVILEGE));
        SandboxClient client = client(world(MILAN, 1));
        assertThat(client.call(HttpMethod.GET, LIST, new HttpHeaders(), "").status())
                .isEqualTo(401);
        HttpHeaders shouted = new HttpHeaders();
        shouted.setBasicAuth("SANDBOX-USER", "sandbox-password");
        assertThat(client.call(HttpMethod.GET, LIST, shouted, "").status()).isEqualTo(200);
        HttpHeaders wrong = new HttpHeaders();
        wrong.setBasicAuth("sandbox-user", "SANDBOX-PASSWORD");
        assertThat(client.call(HttpMethod.GET, LIST, wrong, "").status()).isEqualTo(401);
        assertThat(client(world(unprivileged, 1)).get(unprivileged, LIST).status()).isEqualTo(403);
    }

    @Test
    void anAccountMaySilentlySeeASubset() {
        Account narrow = MILAN.with(Quirks.DEFAULT.with(Quirk.IMAGICLE_OWN_GROUP_ONLY));
        World world = world(narrow, 40);
        SandboxClient client = client(world);
        Reply page = client.get(narrow, LIST);
        List<String> seen = ids(page);
        assertThat(seen).hasSizeBetween(1, 39);
        assertThat(page.json().get("totalCount").asInt()).isEqualTo(seen.size());
        for (Entry entry : world.entries()) {
            assertThat(client.get(narrow, LIST + "/" + entry.providerId()).status())
                    .isEqualTo(seen.contains(entry.providerId()) ? 200 : 403);
        }
    }

    private static List<String> ids(Reply page) {
        return page.ids("recordings", "id").stream()
                .map(id -> id.toLowerCase(Locale.ROOT))
                .toList();
    }

    private static List<String> expected(World world, int from, int to) {
        return world.entries().subList(from, to).stream().map(Entry::providerId).toList();
    }

    private static SandboxClient client(World world) {
        return new SandboxClient(new Sandbox(world, new SettableClock(NOW)));
    }

    private static World world(Account account, int count) {
        World world = World.of(account);
        IntStream.range(0, count)
                .mapToObj(i -> NOW.minus(Duration.ofHours(i)))
                .forEach(time -> world.add("milan", time, time));
        return world;
    }
}
