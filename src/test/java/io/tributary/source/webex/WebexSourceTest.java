package io.tributary.source.webex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.tributary.recording.Direction;
import io.tributary.recording.Kind;
import io.tributary.recording.OrderKey;
import io.tributary.recording.Party;
import io.tributary.recording.Recording;
import io.tributary.recording.Status;
import io.tributary.recording.View;
import io.tributary.sandbox.ServedSandbox;
import io.tributary.sandbox.traffic.CallKind;
import io.tributary.sandbox.traffic.Fault;
import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.Details;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.Quirk;
import io.tributary.sandbox.world.Quirks;
import io.tributary.sandbox.world.Role;
import io.tributary.sandbox.world.World;
import io.tributary.settings.InvalidConfigurationException;
import io.tributary.source.Criteria;
import io.tributary.source.Failure;
import io.tributary.source.FilterSupport;
import io.tributary.source.Plan;
import io.tributary.source.Position;
import io.tributary.source.RecordingList;
import io.tributary.source.RecordingSource;
import io.tributary.source.SourceException;
import io.tributary.source.SourcePage;
import io.tributary.source.SourceQuery;
import io.tributary.wire.SettableClock;
import io.tributary.wire.TestWire;
import io.tributary.wire.Wire;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

class WebexSourceTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private final SettableClock clock = new SettableClock(NOW);
    private final Wire wire = TestWire.uncached(clock);
    private final List<AutoCloseable> opened = new ArrayList<>(List.of(wire));

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
    }

    @Test
    void aCallHasBothBoundsAndOneStatus() {
        ServedSandbox vendor = served(organisation());
        pages(source(vendor, Map.of()), query(NOW.minus(HOUR), NOW, Criteria.DEFAULT));

        assertThat(vendor.asked())
                .containsExactly(
                        "/acme/v1/access_token",
                        "/acme/v1/admin/convergedRecordings?from=2026-02-28T22%3A57%3A59Z"
                                + "&to=2026-03-01T00%3A00%3A01Z&max=100&status=available");
    }

    @Test
    void aWalkBeginsAsLateAfterItsEndAsAFileMayBe() {
        ServedSandbox vendor = served(organisation());
        Instant to = NOW.minus(Duration.ofDays(20));
        Plan.Read plan = read(source(vendor, Map.of("lateness", "1h")), query(to.minus(HOUR), to));

        assertThat(plan.createdBefore()).isEqualTo(to.plus(HOUR));
        plan.lists().getFirst().open(OrderKey.top(to), null).block();
        assertThat(vendor.asked().getLast()).contains("to=2026-02-09T01%3A00%3A01Z");
    }

    @Test
    void withoutABoundOnLatenessAWalkBeginsNow() {
        Plan.Read plan =
                read(
                        source(served(organisation()), Map.of("lateness", "unbounded")),
                        query(NOW.minus(Duration.ofDays(21)), NOW.minus(Duration.ofDays(20))));

        assertThat(plan.createdBefore()).isEqualTo(NOW);
    }

    @Test
    void whatWasCreatedLaterThanPromisedIsNotListed() {
        World world = organisation();
        String inTime = world.add("acme", NOW.minus(HOUR), NOW.minusMillis(1));
        world.add("acme", NOW.minus(HOUR), NOW);

        assertThat(ids(pages(source(served(world), Map.of()), lastHours(2))))
                .containsExactly(inTime);
    }

    @Test
    void aWalkBeginsAtItsTopHoweverFarDownTheReaderStands() {
        World world = organisation();
        String late = world.add("acme", NOW.minus(Duration.ofDays(9)), NOW.minus(HOUR));
        RecordingList list =
                read(source(served(world), Map.of()), query(NOW.minus(Duration.ofDays(10)), NOW))
                        .lists()
                        .getFirst();

        SourcePage page = first(list.open(OrderKey.top(NOW.minus(Duration.ofDays(8))), null));
        assertThat(page.recordings()).extracting(Recording::providerId).containsExactly(late);
    }

    @Test
    void longStretchesAreReadWindowByWindowAndNoWindowIsTooLong() {
        World world = organisation();
        String oldest =
                world.add(
                        "acme",
                        NOW.minus(Duration.ofDays(99)),
                        NOW.minus(HOUR.plus(Duration.ofDays(98))));
        ServedSandbox vendor = served(world);
        List<SourcePage> pages =
                pages(source(vendor, Map.of()), query(NOW.minus(Duration.ofDays(100)), NOW));

        assertThat(ids(pages)).containsExactly(oldest);
        assertThat(pages).hasSize(4);
    }

    @Test
    void nothingBeforeTheHistoryIsAskedFor() {
        ServedSandbox vendor = served(organisation());
        RecordingSource source = source(vendor, Map.of("history", NOW.minus(HOUR).toString()));

        assertThat(pages(source, query(Instant.EPOCH, NOW))).hasSize(1);
        assertThat(vendor.asked().getLast()).contains("from=2026-02-28T23%3A00%3A00Z");
        assertThat(source.plan(query(Instant.EPOCH, NOW.minus(HOUR)))).isEqualTo(Plan.Read.NOTHING);
    }

    @Test
    void theNextPageIsAskedForByTimeAndWiderByTheSlack() {
        World world = organisation();
        for (int i = 0; i < 30; i++) {
            Instant start = NOW.minus(Duration.ofMinutes(10L * i + 10));
            world.add("acme", start, start);
        }
        ServedSandbox vendor = served(world);
        List<SourcePage> pages = pages(source(vendor, Map.of("page-size", "10")), lastHours(6));

        assertThat(Set.copyOf(ids(pages))).isEqualTo(all(world));
        assertThat(pages).hasSize(4);
        assertThat(pages.getFirst().watermark()).isEqualTo(NOW.minus(Duration.ofMinutes(98)));
        assertThat(vendor.asked().get(2)).contains("to=2026-02-28T22%3A22%3A01Z");
        assertThat(vendor.asked()).noneMatch(uri -> uri.contains("cursor"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Quirk.class,
            names = {
                "UNKNOWN_VALUES",
                "WEBEX_TO_INCLUSIVE",
                "WEBEX_MAX_CAPPED",
                "WEBEX_FIRST_AND_PREVIOUS_LINKS",
                "WEBEX_LOWER_CASE_LINK",
                "WEBEX_NEXT_WITH_MAX_NULL",
                "WEBEX_EMPTY_PAGES",
                "WEBEX_NO_REFRESH_TOKEN"
            })
    void aRunOfTiesIsReadToItsEndByLinks(Quirk quirk) {
        World world = ties(Quirks.DEFAULT.with(quirk));
        ServedSandbox vendor = served(world);
        List<SourcePage> pages = pages(source(vendor, Map.of("page-size", "10")), lastHours(6));

        assertThat(Set.copyOf(ids(pages))).isEqualTo(all(world));
        assertThat(vendor.asked()).anyMatch(uri -> uri.contains("cursor"));
        assertThat(pages).last().extracting(SourcePage::next).isNull();
    }

    @Test
    void thePagesOfARunAreTakenUpAtItsTop() {
        List<SourcePage> pages =
                pages(
                        source(served(ties(Quirks.DEFAULT)), Map.of("page-size", "10")),
                        lastHours(6));

        assertThat(pages)
                .filteredOn(page -> page.next() != null && page.nextPosition() == null)
                .isNotEmpty();
        assertThat(pages.get(1).position()).isEqualTo(pages.get(2).position());
    }

    @ParameterizedTest
    @EnumSource(
            value = Quirk.class,
            names = {"WEBEX_NEXT_WITHOUT_FILTERS", "WEBEX_NEXT_REPEATED"})
    void linksThatLeadAstrayAreABadResponseAndNoSilentLoss(Quirk quirk) {
        World world = ties(Quirks.DEFAULT.with(quirk));
        for (int i = 0; i < 50; i++) {
            world.add("acme", NOW.minusSeconds(i), NOW.minusSeconds(i));
        }
        RecordingSource source = source(served(world), Map.of("page-size", "10", "lateness", "0s"));

        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(
                        () -> pages(source, query(NOW.minus(Duration.ofHours(6)), NOW.minus(HOUR))))
                .satisfies(error ->
                        assertThat(error.failure()).isInstanceOf(Failure.BadResponse.class));
    }

    @Test
    void disorderWithinTheSlackLosesNothing() {
        World world =
                World.of(
                        Account.webex("acme", Role.ADMIN)
                                .with(Quirks.DEFAULT.withOrderJitter(Duration.ofMinutes(2))));
        for (int i = 0; i < 100; i++) {
            Instant start = NOW.minusSeconds(37L * i + 60);
            world.add("acme", start, start);
        }

        assertThat(
                        Set.copyOf(
                                ids(
                                        pages(
                                                source(served(world), Map.of("page-size", "10")),
                                                lastHours(6)))))
                .isEqualTo(all(world));
    }

    @Test
    void thrownAwayRecordingsAreListsOfTheirOwn() {
        World world = organisation();
        String available = world.add("acme", NOW.minus(HOUR), NOW.minus(HOUR));
        String trashed = world.add("acme", NOW.minus(HOUR), NOW.minus(HOUR), Status.TRASHED, null);
        String purged = world.add("acme", NOW.minus(HOUR), NOW.minus(HOUR), Status.PURGED, null);
        RecordingSource source = source(served(world), Map.of("role", "COMPLIANCE_OFFICER"));
        Criteria all = statuses(Status.values());

        assertThat(read(source, query(NOW.minus(HOUR), NOW, all)).lists())
                .extracting(RecordingList::key)
                .containsExactly("", "d", "p");
        assertThat(pages(source, query(NOW.minus(HOUR), NOW, all)))
                .flatExtracting(SourcePage::recordings)
                .extracting(Recording::providerId, Recording::status)
                .containsExactly(
                        tuple(available, Status.AVAILABLE),
                        tuple(trashed, Status.TRASHED),
                        tuple(purged, Status.PURGED));
    }

    @Test
    void purgedRecordingsAreForAComplianceOfficer() {
        RecordingSource source = source(served(organisation()), Map.of());

        assertThat(source.plan(query(NOW.minus(HOUR), NOW, statuses(Status.PURGED))))
                .isInstanceOf(Plan.Unsupported.class);
        assertThat(source.profile().statuses()).doesNotContain(Status.PURGED);
    }

    @Test
    void whatWebexNeverHasIsNotAskedFor() {
        RecordingSource source = source(served(organisation()), Map.of());

        assertThat(source.plan(query(NOW.minus(HOUR), NOW, statuses(Status.PROCESSING))))
                .isEqualTo(Plan.Read.NOTHING);
        assertThat(
                        source.plan(
                                query(
                                        NOW.minus(HOUR),
                                        NOW,
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
    }

    @Test
    void anOwnerIsAskedForByEMailWithItsPlusEscaped() {
        World world = organisation();
        String hers =
                world.add(
                        "acme",
                        NOW.minus(HOUR),
                        NOW.minus(HOUR),
                        Status.AVAILABLE,
                        "hugo+calls@example.com");
        world.add("acme", NOW.minus(HOUR), NOW.minus(HOUR), Status.AVAILABLE, "ada@example.com");
        ServedSandbox vendor = served(world);

        assertThat(
                        ids(
                                pages(
                                        source(vendor, Map.of()),
                                        query(
                                                NOW.minus(HOUR),
                                                NOW,
                                                owner("Hugo+calls@example.com")))))
                .containsExactly(hers);
        assertThat(vendor.asked().getLast()).contains("ownerEmail=Hugo%2Bcalls%40example.com");
    }

    @Test
    void anOwnerIsAskedForByIdentifierWhereItIsOneAndElseNot() {
        ServedSandbox vendor = served(organisation());
        RecordingSource source = source(vendor, Map.of());
        pages(source, query(NOW.minus(HOUR), NOW, owner("AAAAAAAA-0000-4000-8000-000000000001")));
        assertThat(vendor.asked().getLast())
                .contains("ownerId=aaaaaaaa-0000-4000-8000-000000000001");
        pages(source, query(NOW.minus(HOUR), NOW, owner("ada")));
        assertThat(vendor.asked().getLast()).doesNotContain("owner");
    }

    @Test
    void aUserReadsTheListOfTheirOwn() {
        World world = World.of(Account.webexUser("acme", "ada@example.com"));
        String own = world.add("acme", NOW.minus(HOUR), NOW.minus(HOUR));
        ServedSandbox vendor = served(world);
        RecordingSource source = source(vendor, Map.of("role", "USER"));

        assertThat(ids(pages(source, query(NOW.minus(HOUR), NOW, owner("ada@example.com")))))
                .containsExactly(own);
        assertThat(vendor.asked().getLast())
                .startsWith("/acme/v1/convergedRecordings?")
                .doesNotContain("owner");
        assertThat(source.profile().filters().owner()).isEqualTo(FilterSupport.LOCAL);
    }

    @Test
    void aFullViewKnowsPartiesDirectionAndEnd() {
        World world = organisation();
        Entry entry = withMetadata(world, Details.Metadata.PRESENT);
        ServedSandbox vendor = served(world);
        RecordingSource source = source(vendor, Map.of());
        Recording full =
                Objects.requireNonNull(
                        source.find(entry.providerId()).flatMap(source::complete).block());

        assertThat(full.view()).isEqualTo(View.FULL);
        assertThat(full.direction()).isIn(Direction.INBOUND, Direction.OUTBOUND);
        assertThat(full.parties())
                .extracting(Party::role)
                .containsExactly(Party.Role.CALLER, Party.Role.CALLEE);
        assertThat(full.parties())
                .allSatisfy(party -> assertThat(party.number()).doesNotContainAnyWhitespaces());
        assertThat(vendor.sandbox().calls().count("acme", CallKind.DETAIL)).isEqualTo(2);
        assertThat(vendor.asked()).noneMatch(uri -> uri.contains("/admin/convergedRecordings/"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Details.Metadata.class,
            names = {"NO_CONTENT", "FORBIDDEN", "NOT_FOUND"})
    void aRecordingWithoutMetadataStaysBasic(Details.Metadata kind) {
        World world = organisation();
        Entry entry = withMetadata(world, kind);
        RecordingSource source = source(served(world), Map.of());
        Recording found = Objects.requireNonNull(source.find(entry.providerId()).block());

        assertThat(found.view()).isEqualTo(View.BASIC);
        assertThat(source.complete(found).block()).isNull();
    }

    @Test
    void aTokenThatDiesEarlyIsRenewed() {
        World world = organisation();
        String id = world.add("acme", NOW.minus(HOUR), NOW.minus(HOUR));
        ServedSandbox vendor = served(world);
        RecordingSource source = source(vendor, Map.of());
        vendor.sandbox().faults().put("acme", Fault.status(401).times(1));

        assertThat(ids(pages(source, lastHours(2)))).containsExactly(id);
        assertThat(vendor.sandbox().calls().count("acme", CallKind.TOKEN)).isEqualTo(2);
    }

    @Test
    void aNewRefreshTokenIsUsedForTheNextAccessToken() {
        World world =
                World.of(
                        Account.webex("acme", Role.ADMIN)
                                .with(Quirks.DEFAULT.with(Quirk.WEBEX_NEW_REFRESH_TOKEN)));
        ServedSandbox vendor = served(world);
        RecordingSource source = source(vendor, Map.of());
        pages(source, lastHours(2));
        clock.advance(Duration.ofDays(14));

        assertThat(pages(source, lastHours(2))).hasSize(1);
        assertThat(vendor.sandbox().calls().count("acme", CallKind.TOKEN)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "401, Unauthorized",
        "403, Forbidden",
        "423, RateLimited",
        "429, RateLimited",
        "500, Unavailable",
        "502, Unavailable",
        "503, Unavailable",
        "504, Unavailable",
        "400, BadResponse",
        "404, BadResponse",
        "428, BadResponse"
    })
    void everyStatusOfWebexHasItsFailure(int status, String failure) {
        ServedSandbox vendor = served(organisation());
        RecordingSource source = source(vendor, Map.of());
        vendor.sandbox().faults().put("acme", Fault.status(status).withRetryAfter("7"));

        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> pages(source, lastHours(2)))
                .satisfies(error -> {
                    assertThat(error.failure().getClass().getSimpleName()).isEqualTo(failure);
                    assertThat(error.failure().trackingId()).startsWith("ROUTERGW_");
                    if (error.failure() instanceof Failure.RateLimited limited) {
                        assertThat(limited.retryAfter()).isEqualTo(Duration.ofSeconds(7));
                    }
                });
    }

    @Test
    void wrongCredentialsAreUnauthorizedAndDoNotStopTheStart() {
        RecordingSource source = source(served(organisation()), Map.of("client-secret", "wrong"));

        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> pages(source, lastHours(2)))
                .satisfies(error ->
                        assertThat(error.failure()).isInstanceOf(Failure.Unauthorized.class));
    }

    @Test
    void badEntriesCostThemselvesAndNotTheirPage() {
        URI vendor =
                scripted(
                        Map.of(),
                        """
                        {"items":[
                          {"id":"good","timeRecorded":"2026-02-28T23:30:00.123+01:00",
                           "createTime":"2026-02-28T23:30:00Z","durationSeconds":1.5,"new":{}},
                          {"id":"no-start","createTime":"2026-02-28T23:20:00Z"},
                          {"timeRecorded":"2026-02-28T23:20:00Z"},
                          {"id":"wrong","timeRecorded":"2026-02-28T23:20:00Z","sizeBytes":"much"},
                          7]}
                        """);
        List<SourcePage> pages = pages(create(vendor, Map.of()), lastHours(2));

        assertThat(pages).extracting(SourcePage::skipped).containsExactly(4);
        Recording good = pages.getFirst().recordings().getFirst();
        assertThat(good.startTime()).isEqualTo("2026-02-28T22:30:00.123Z");
        assertThat(good.duration()).isEqualTo(Duration.ofMillis(1500));
        assertThat(good.status()).isEqualTo(Status.UNKNOWN);
        assertThat(good.owner()).isNull();
        assertThat(good.direction()).isNull();
    }

    @Test
    void aListWithoutItemsIsABadResponse() {
        RecordingSource source = create(scripted(Map.of(), "{}"), Map.of());

        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> pages(source, lastHours(2)))
                .satisfies(error ->
                        assertThat(error.failure()).isInstanceOf(Failure.BadResponse.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<https://evil.example.com/v1/convergedRecordings?cursor=x>; rel=\"next\"",
                "</v1/convergedRecordings?cursor=x>; rel=next",
                "<http://127.0.0.1:1/v1/a b>; rel=\"next\""
            })
    void aLinkToElsewhereIsABadResponseAndGetsNoToken(String link) {
        RecordingSource source = create(scripted(Map.of("Link", link), "{\"items\":[]}"), Map.of());

        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> pages(source, lastHours(2)))
                .satisfies(error ->
                        assertThat(error.failure()).isInstanceOf(Failure.BadResponse.class));
    }

    @Test
    void linksWithOtherRelationsAreNoNextPage() {
        RecordingSource source =
                create(
                        scripted(
                                Map.of(
                                        "Link",
                                        "<https://x.example.com/1>; rel=\"prev\","
                                                + " <https://x.example.com/2>; rel=\"nextish\""),
                                "{\"items\":[]}"),
                        Map.of());

        assertThat(pages(source, lastHours(2))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lateness|soon|tributary.sources[0].lateness is 'soon'",
                "lateness|-1h|tributary.sources[0].lateness is '-1h'",
                "window|30d|tributary.sources[0].window should be 1d to 29d",
                "order-slack|29d|tributary.sources[0].order-slack should be shorter than window",
                "page-size|101|tributary.sources[0].page-size is 101",
                "role|BOSS|tributary.sources[0].role has the value 'BOSS'",
                "base-url|http://webexapis.com/v1|tributary.sources[0].base-url is plain http",
                "refresh-token|''|tributary.sources[0].refresh-token is missing: the refresh token",
                "users|ana|tributary.sources[0].users is not a key of a WEBEX source"
            })
    void wrongKeysAreNamed(String key, String value, String sentence) {
        assertThatExceptionOfType(InvalidConfigurationException.class)
                .isThrownBy(
                        () -> create(URI.create("https://webexapis.com/v1"), Map.of(key, value)))
                .withMessageStartingWith(sentence);
    }

    @Test
    void positionsThatLieOutsideOfTheQueryArePassedOver() {
        World world = organisation();
        String id = world.add("acme", NOW.minus(HOUR), NOW.minus(HOUR));
        RecordingList list = read(source(served(world), Map.of()), lastHours(2)).lists().getFirst();
        for (String text :
                List.of("0", "-1", "zzzzzzzzzzzzz", "zzzzzzzzzzzzzzzzzzzzzz", "zzzzzzzzz")) {
            SourcePage page = first(list.open(OrderKey.top(NOW), new Position(text)));
            assertThat(page.recordings()).extracting(Recording::providerId).containsExactly(id);
        }
    }

    private static World organisation() {
        return World.of(Account.webex("acme", Role.COMPLIANCE_OFFICER));
    }

    /** 35 files in one second, some before and some after. */
    private static World ties(Quirks quirks) {
        World world = World.of(Account.webex("acme", Role.COMPLIANCE_OFFICER).with(quirks));
        Instant tie = NOW.minus(Duration.ofHours(2));
        for (int i = 0; i < 35; i++) {
            world.add("acme", tie.minusSeconds(i), tie.plusMillis(i));
        }
        for (int i = 1; i < 8; i++) {
            world.add("acme", tie.minusSeconds(600L * i), tie.minusSeconds(600L * i));
            world.add("acme", tie.plusSeconds(600L * i), tie.plusSeconds(600L * i));
        }
        return world;
    }

    private static Entry withMetadata(World world, Details.Metadata kind) {
        for (int i = 0; i < 5_000; i++) {
            String id = world.add("acme", NOW.minusSeconds(i), NOW.minusSeconds(i));
            Entry entry = world.find("acme", id).orElseThrow();
            if (entry.details() instanceof Details.WebexCall call && call.metadata() == kind) {
                return entry;
            }
        }
        throw new AssertionError("no recording has metadata that are " + kind);
    }

    private ServedSandbox served(World world) {
        ServedSandbox served = new ServedSandbox(world, clock);
        opened.add(served);
        return served;
    }

    /** A vendor that gives a token and else always the same answer. */
    private URI scripted(Map<String, String> headers, String body) {
        DisposableServer server =
                HttpServer.create()
                        .host("127.0.0.1")
                        .port(0)
                        .handle((request, response) -> {
                            response.header("Content-Type", "application/json");
                            if (request.uri().endsWith("/access_token")) {
                                return response.sendString(
                                        Mono.just("{\"access_token\":\"t\",\"expires_in\":9999}"));
                            }
                            headers.forEach(response::header);
                            return response.sendString(Mono.just(body));
                        })
                        .bindNow();
        opened.add(server::disposeNow);
        return URI.create("http://127.0.0.1:" + server.port() + "/v1");
    }

    private RecordingSource source(ServedSandbox vendor, Map<String, String> keys) {
        return create(URI.create(vendor.account("acme") + "/v1"), keys);
    }

    private RecordingSource create(URI base, Map<String, String> keys) {
        return WebexSources.source(wire, base, keys);
    }

    private static SourceQuery lastHours(int hours) {
        return query(NOW.minus(Duration.ofHours(hours)), NOW);
    }

    private static SourceQuery query(Instant from, Instant to) {
        return query(from, to, Criteria.DEFAULT);
    }

    private static SourceQuery query(Instant from, Instant to, Criteria criteria) {
        return new SourceQuery(from, to, NOW, criteria);
    }

    private static Criteria statuses(Status... statuses) {
        return new Criteria(Set.of(), Set.of(), Set.of(statuses), null, null, null, null, null);
    }

    private static Criteria owner(String owner) {
        return new Criteria(Set.of(), Set.of(), Status.LISTED, owner, null, null, null, null);
    }

    private static Plan.Read read(RecordingSource source, SourceQuery query) {
        return switch (source.plan(query)) {
            case Plan.Read read -> read;
            case Plan.Unsupported no -> throw new AssertionError(no.detail());
        };
    }

    private static List<SourcePage> pages(RecordingSource source, SourceQuery query) {
        List<SourcePage> pages = new ArrayList<>();
        for (RecordingList list : read(source, query).lists()) {
            for (@Nullable Mono<SourcePage> next = list.open(OrderKey.top(query.to()), null);
                    next != null; ) {
                SourcePage page = first(next);
                pages.add(page);
                next = page.next();
            }
        }
        return pages;
    }

    private static SourcePage first(Mono<SourcePage> page) {
        return Objects.requireNonNull(page.block());
    }

    private static List<String> ids(List<SourcePage> pages) {
        return pages.stream()
                .flatMap(page -> page.recordings().stream())
                .map(Recording::providerId)
                .toList();
    }

    private static Set<String> all(World world) {
        return world.entries("acme").stream().map(Entry::providerId).collect(Collectors.toSet());
    }
}
