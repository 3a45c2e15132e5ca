package io.tributary.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.util.Objects.requireNonNull;

import io.tributary.sandbox.SandboxClient.Reply;
import io.tributary.sandbox.traffic.CallKind;
import io.tributary.sandbox.traffic.Fault;
import io.tributary.sandbox.traffic.Fault.Effect;
import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.Role;
import io.tributary.sandbox.world.World;
import io.tributary.wire.SettableClock;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** What vendors say under a planted fault. */
class LyingVendorTest {

    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final Account WEBEX = Account.webex("webex", Role.ADMIN);
    private static final Account ZOOM = Account.zoom("zoom");
    private static final Account MILAN = Account.imagicle("milan");

    private final World world = World.of(WEBEX, ZOOM, MILAN);
    private final Sandbox sandbox = new Sandbox(world, new SettableClock(NOW));
    private final SandboxClient client = new SandboxClient(sandbox);

    /** A vendor and what its lists are made of. */
    enum Vendor {
        WEBEX_LIST(
                "webex/v1/admin/convergedRecordings?from=2026-05-20T00:00:00Z"
                        + "&to=2026-06-16T00:00:00Z&max=",
                "items",
                "id",
                "timeRecorded"),
        ZOOM_LIST(
                "zoom/v2/accounts/me/recordings?from=2026-05-20&to=2026-06-16&page_size=",
                "meetings",
                "uuid",
                "start_time"),
        MILAN_LIST(
                "milan/fw/Apps/Recorder/WebAPI/Recordings?page=0&pageSize=",
                "recordings",
                "id",
                "startTime");

        private final String list;
        private final String rows;
        private final String id;
        private final String start;

        Vendor(String list, String rows, String id, String start) {
            this.list = list;
            this.rows = rows;
            this.id = id;
            this.start = start;
        }

        Account account() {
            return switch (this) {
                case WEBEX_LIST -> WEBEX;
                case ZOOM_LIST -> ZOOM;
                case MILAN_LIST -> MILAN;
            };
        }

        String source() {
            return account().source();
        }
    }

    @Test
    void zoomClampsItsWindowAndSaysSo() {
        String late = add(ZOOM, Duration.ofDays(6));
        String later = add(ZOOM, Duration.ofDays(3));
        add(ZOOM, Duration.ofDays(20));
        plant(ZOOM, Fault.of(Effect.CLAMP_RANGE));
        Reply first = list(Vendor.ZOOM_LIST, 1);
        assertThat(first.json().get("from").asString()).isEqualTo("2026-06-09");
        assertThat(first.json().get("to").asString()).isEqualTo("2026-06-16");
        assertThat(first.json().get("total_records").asInt()).isEqualTo(2);
        assertThat(first.ids("meetings", "uuid")).containsExactly(later);
        Reply second = client.get(ZOOM, Vendor.ZOOM_LIST.list + "1&next_page_token=" + next(first));
        assertThat(second.ids("meetings", "uuid")).containsExactly(late);
        assertThat(next(second)).isEmpty();
    }

    @Test
    void totalsAreTooHighWhereTheyAreEvenAndTooLowWhereTheyAreOdd() {
        for (Account account : List.of(ZOOM, MILAN)) {
            plant(account, Fault.of(Effect.WRONG_TOTAL));
            IntStream.range(0, 5).forEach(i -> add(account, Duration.ofMinutes(i)));
        }
        assertThat(list(Vendor.ZOOM_LIST, 2).json().get("total_records").asInt()).isEqualTo(2);
        assertThat(list(Vendor.MILAN_LIST, 2).json().get("totalCount").asInt()).isEqualTo(2);
        add(ZOOM, Duration.ZERO);
        add(MILAN, Duration.ZERO);
        assertThat(list(Vendor.ZOOM_LIST, 2).json().get("total_records").asInt()).isEqualTo(9);
        assertThat(list(Vendor.MILAN_LIST, 2).json().get("totalCount").asInt()).isEqualTo(9);
    }

    @Test
    void zoomHandsOutTheTokenThatItWasGiven() {
        IntStream.range(0, 5).forEach(i -> add(ZOOM, Duration.ofMinutes(i)));
        plant(ZOOM, Fault.of(Effect.REPEAT_TOKEN));
        String token = next(list(Vendor.ZOOM_LIST, 2));
        Reply second = client.get(ZOOM, Vendor.ZOOM_LIST.list + "2&next_page_token=" + token);
        assertThat(second.ids("meetings", "uuid")).hasSize(2);
        assertThat(next(second)).isEqualTo(token);
    }

    @Test
    void webexLinksAPageToItself() {
        IntStream.range(0, 3).forEach(i -> add(WEBEX, Duration.ofMinutes(i)));
        String last = list(Vendor.WEBEX_LIST, 2).next();
        plant(WEBEX, Fault.of(Effect.REPEAT_TOKEN));
        assertThat(list(Vendor.WEBEX_LIST, 2).next())
                .isEqualTo(SandboxClient.BASE + Vendor.WEBEX_LIST.list + "2");
        assertThat(client.get(WEBEX, last).next()).isEqualTo(last);
    }

    @Test
    void webexLinksToAnotherHostThatAnswersWhoeverFollows() {
        IntStream.range(0, 3).forEach(i -> add(WEBEX, Duration.ofMinutes(i)));
        URI own = URI.create(list(Vendor.WEBEX_LIST, 2).next());
        plant(WEBEX, Fault.of(Effect.FOREIGN_LINK));
        URI foreign = URI.create(list(Vendor.WEBEX_LIST, 2).next());
        assertThat(foreign.getHost()).isNotEqualTo(own.getHost());
        assertThat(foreign.getRawPath()).isEqualTo(own.getRawPath());
        assertThat(foreign.getRawQuery()).isEqualTo(own.getRawQuery());
        assertThat(client.get(WEBEX, foreign.toString()).rows("items")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void aPageMayHoldTwiceAsManyRowsAsWereAskedFor(Vendor vendor) {
        List<String> all =
                IntStream.range(0, 5)
                        .mapToObj(i -> add(vendor.account(), Duration.ofMinutes(i)))
                        .toList();
        plant(vendor.account(), Fault.of(Effect.EXTRA_ROWS));
        assertThat(lowerIds(list(vendor, 2), vendor)).isEqualTo(all.subList(0, 4));
        assertThat(lowerIds(list(vendor, 4), vendor)).isEqualTo(all);
    }

    @Test
    void whatFollowsExtraRowsBeginsBehindThem() {
        for (Account account : List.of(WEBEX, ZOOM)) {
            IntStream.range(0, 5).forEach(i -> add(account, Duration.ofMinutes(i)));
            plant(account, Fault.of(Effect.EXTRA_ROWS));
        }
        Reply webex = client.get(WEBEX, list(Vendor.WEBEX_LIST, 2).next());
        assertThat(webex.ids("items", "id")).containsExactly(oldest(WEBEX));
        String token = next(list(Vendor.ZOOM_LIST, 2));
        Reply zoom = client.get(ZOOM, Vendor.ZOOM_LIST.list + "2&next_page_token=" + token);
        assertThat(zoom.ids("meetings", "uuid")).containsExactly(oldest(ZOOM));
    }

    @ParameterizedTest
    @EnumSource
    void jitterMovesRowsByLessThanTwoMinutesOnAllPagesAlike(Vendor vendor) {
        IntStream.range(0, 40).forEach(i -> add(vendor.account(), Duration.ofSeconds(30L * i)));
        plant(vendor.account(), Fault.of(Effect.JITTER));
        List<String> ids = lowerIds(list(vendor, 100), vendor);
        assertThat(ids)
                .containsExactlyInAnyOrderElementsOf(worldIds(vendor))
                .isNotEqualTo(worldIds(vendor))
                .isEqualTo(lowerIds(list(vendor, 100), vendor));
        assertThat(lowerIds(list(vendor, 7), vendor)).isEqualTo(ids.subList(0, 7));
        Instant newestBelow = Instant.MIN;
        for (String id : ids.reversed()) {
            Instant start = world.find(vendor.source(), id).orElseThrow().startTime();
            assertThat(newestBelow).isBefore(start.plus(Duration.ofMinutes(2)));
            newestBelow = start.isAfter(newestBelow) ? start : newestBelow;
        }
    }

    @ParameterizedTest
    @EnumSource
    void disorderIsAsGreatAsThePageAllows(Vendor vendor) {
        String newest = add(vendor.account(), Duration.ZERO);
        String oldest = add(vendor.account(), Duration.ofDays(9));
        plant(vendor.account(), Fault.of(Effect.DISORDER));
        assertThat(lowerIds(list(vendor, 9), vendor)).containsExactly(oldest, newest);
        IntStream.range(1, 9).forEach(i -> add(vendor.account(), Duration.ofDays(i)));
        assertThat(lowerIds(list(vendor, 9), vendor).subList(1, 9)).contains(newest).hasSize(8);
    }

    @ParameterizedTest
    @EnumSource
    void everyRowHoldsWhatNobodyKnows(Vendor vendor) {
        IntStream.range(0, 5).forEach(i -> add(vendor.account(), Duration.ofMinutes(i)));
        plant(vendor.account(), Fault.of(Effect.UNKNOWN_VALUES));
        Reply page = list(vendor, 9);
        assertThat(page.json().has("unheardOf")).isTrue();
        assertThat(lowerIds(page, vendor)).isEqualTo(worldIds(vendor));
        for (JsonNode row : page.rows(vendor.rows)) {
            assertThat(row.has("unheardOf")).isTrue();
            switch (vendor) {
                case WEBEX_LIST -> {
                    assertThat(row.get("ownerType").asString()).isEqualTo("unheardOf");
                    assertThat(row.get("status").asString()).isEqualTo("available");
                    assertThat(row.at("/serviceData/unheardOf/of/0").asBoolean()).isTrue();
                }
                case ZOOM_LIST -> {
                    assertThat(row.get("type").asInt()).isEqualTo(4711);
                    assertThat(row.at("/recording_files/0/file_type").asString())
                            .isEqualTo("unheardOf");
                }
                case MILAN_LIST -> assertThat(row.get("direction").asInt()).isEqualTo(4711);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void someOptionalFieldsAreNullAndAlwaysTheSame(Vendor vendor) {
        IntStream.range(0, 20).forEach(i -> add(vendor.account(), Duration.ofMinutes(i)));
        List<Set<String>> sound = nulls(vendor);
        plant(vendor.account(), Fault.of(Effect.NULLS));
        List<Set<String>> lacking = nulls(vendor);
        assertThat(sound).allMatch(Set::isEmpty);
        assertThat(lacking)
                .isEqualTo(nulls(vendor))
                .allSatisfy(names -> assertThat(names).doesNotContain(vendor.id, vendor.start));
        assertThat(new HashSet<>(lacking)).hasSizeGreaterThan(2);
        assertThat(lowerIds(list(vendor, 99), vendor)).isEqualTo(worldIds(vendor));
    }

    @ParameterizedTest
    @EnumSource
    void oneRowOfAPageIsBadInOneOfThreeWays(Vendor vendor) {
        Set<String> damages = new HashSet<>();
        for (int i = 0; i < 60; i++) {
            add(vendor.account(), Duration.ofHours(60 - i));
            sandbox.faults().clear(vendor.source());
            List<JsonNode> sound = list(vendor, 1 + i % 5).rows(vendor.rows);
            plant(vendor.account(), Fault.of(Effect.BAD_ROW));
            List<JsonNode> rows = list(vendor, 1 + i % 5).rows(vendor.rows);
            List<String> bad = rows.stream().flatMap(r -> damage(vendor, r).stream()).toList();
            assertThat(rows).hasSameSizeAs(sound);
            assertThat(bad).hasSize(1);
            assertThat(
                            list(vendor, 1 + i % 5).rows(vendor.rows).stream()
                                    .flatMap(r -> damage(vendor, r).stream()))
                    .isEqualTo(bad);
            damages.addAll(bad);
        }
        assertThat(damages).containsExactlyInAnyOrder("string", vendor.id, vendor.start);
    }

    @Test
    void detailsLoseTheirIdentifierOrTheirStart() {
        String details = "webex/v1/convergedRecordings/";
        Set<String> damages = new HashSet<>();
        plant(WEBEX, Fault.of(Effect.BAD_ROW).on(CallKind.DETAIL));
        for (int i = 0; i < 12; i++) {
            String id = add(WEBEX, Duration.ofHours(i));
            damages.addAll(damage(Vendor.WEBEX_LIST, client.get(WEBEX, details + id).json()));
        }
        assertThat(damages).containsExactlyInAnyOrder("id", "timeRecorded");
    }

    @ParameterizedTest
    @EnumSource
    void jsonMayBeTooDeepForAnybody(Vendor vendor) {
        add(vendor.account(), Duration.ZERO);
        plant(vendor.account(), Fault.of(Effect.DEEP_JSON));
        Reply deep = list(vendor, 9);
        assertThatThrownBy(deep::json).isInstanceOf(StreamConstraintsException.class);
        assertThat(deep.body()).startsWith("{\"nested\":[[[").contains("[[]]").endsWith("}");
        assertThat(deep.body().replaceAll("\\[{2,}+]{2,}+", "0")).contains("\"" + vendor.rows);
    }

    @Test
    void jsonMayBeLongerThanTwentyMebibytes() {
        add(MILAN, Duration.ZERO);
        String sound = list(Vendor.MILAN_LIST, 9).body();
        plant(MILAN, Fault.of(Effect.HUGE_JSON));
        Reply huge = list(Vendor.MILAN_LIST, 9);
        assertThat(huge.body().length()).isGreaterThan(20 << 20);
        assertThat(huge.headers().getContentLength()).isEqualTo(huge.body().length());
        assertThat(huge.body()).startsWith("{\"padding\":[0,0,0");
        assertThat(huge.body().replaceFirst("\\[0(?:,0)*+],", "").replace("\"padding\":", ""))
                .isEqualTo(sound);
    }

    @ParameterizedTest
    @EnumSource
    void garbageCallsItselfJson(Vendor vendor) {
        plant(vendor.account(), Fault.of(Effect.GARBAGE));
        Reply garbage = list(vendor, 9);
        assertThat(garbage.status()).isEqualTo(200);
        assertThat(garbage.headers().getFirst("Content-Type")).startsWith("application/json");
        assertThatThrownBy(garbage::json).isInstanceOf(JacksonException.class);
    }

    @ParameterizedTest
    @EnumSource
    void anErrorMayHaveAPageForABodyOrNoneAtAll(Vendor vendor) {
        plant(vendor.account(), Fault.status(503).with(Effect.HTML).withRetryAfter("tomorrow"));
        Reply page = list(vendor, 9);
        assertThat(page.status()).isEqualTo(503);
        assertThat(page.headers().getFirst("Content-Type")).startsWith("text/html");
        assertThat(page.body()).contains("503 - Service Unavailable");
        assertThat(page.headers().getFirst("Retry-After")).isEqualTo("tomorrow");
        plant(vendor.account(), Fault.status(503).with(Effect.EMPTY_BODY));
        Reply empty = list(vendor, 9);
        assertThat(empty.status()).isEqualTo(503);
        assertThat(empty.body()).isEmpty();
        plant(vendor.account(), Fault.of(Effect.HTML));
        assertThat(list(vendor, 9).status()).isEqualTo(200);
    }

    @Test
    void severalEffectsAreDoneToOneAnswer() {
        IntStream.range(0, 6).forEach(i -> add(MILAN, Duration.ofMinutes(i)));
        plant(
                MILAN,
                Fault.of(
                        Effect.EXTRA_ROWS,
                        Effect.WRONG_TOTAL,
                        Effect.UNKNOWN_VALUES,
                        Effect.BAD_ROW,
                        Effect.WRONG_CONTENT_TYPE));
        Reply page = list(Vendor.MILAN_LIST, 2);
        assertThat(page.headers().getFirst("Content-Type")).isEqualTo("text/plain");
        assertThat(page.rows("recordings")).hasSize(4);
        assertThat(page.json().get("totalCount").asInt()).isEqualTo(9);
        assertThat(page.rows("recordings"))
                .filteredOn(row -> row.has("unheardOf"))
                .hasSizeGreaterThan(2);
        assertThat(
                        page.rows("recordings").stream()
                                .flatMap(row -> damage(Vendor.MILAN_LIST, row).stream()))
                .hasSize(1);
    }

    private Reply list(Vendor vendor, int pageSize) {
        return client.get(vendor.account(), vendor.list + pageSize);
    }

    private void plant(Account account, Fault fault) {
        sandbox.faults().put(account.source(), fault);
    }

    private String add(Account account, Duration ago) {
        return world.add(account.source(), NOW.minus(ago), NOW.minus(ago));
    }

    private String oldest(Account account) {
        return world.entries(account.source()).getLast().providerId();
    }

    private List<String> worldIds(Vendor vendor) {
        return world.entries(vendor.source()).stream().map(Entry::providerId).toList();
    }

    /** As the world writes them: Imagicle's GUIDs are in any case on the wire. */
    private static List<String> lowerIds(Reply page, Vendor vendor) {
        return page.ids(vendor.rows, vendor.id).stream()
                .map(id -> vendor == Vendor.MILAN_LIST ? id.toLowerCase(Locale.ROOT) : id)
                .toList();
    }

    private List<Set<String>> nulls(Vendor vendor) {
        List<Set<String>> nulls = new ArrayList<>();
        for (JsonNode row : list(vendor, 99).rows(vendor.rows)) {
            Set<String> names = new HashSet<>();
            row.properties().stream()
                    .filter(member -> member.getValue().isNull())
                    .forEach(member -> names.add(member.getKey()));
            nulls.add(names);
        }
        return nulls;
    }

    private static List<String> damage(Vendor vendor, JsonNode row) {
        if (row.isString()) {
            return List.of("string");
        }
        return List.of(vendor.id, vendor.start).stream().filter(name -> !row.has(name)).toList();
    }

    private static String next(Reply page) {
        return requireNonNull(page.json().get("next_page_token")).asString();
    }
}
