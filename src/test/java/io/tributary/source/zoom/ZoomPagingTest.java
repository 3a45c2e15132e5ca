package io.tributary.source.zoom;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import io.tributary.recording.OrderKey;
import io.tributary.recording.Recording;
import io.tributary.recording.Status;
import io.tributary.recording.View;
import io.tributary.sandbox.Sandbox;
import io.tributary.sandbox.traffic.CallKind;
import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.Quirk;
import io.tributary.sandbox.world.Quirks;
import io.tributary.sandbox.world.World;
import io.tributary.source.RecordingList;
import io.tributary.source.RecordingSource;
import io.tributary.source.SourcePage;
import io.tributary.source.SourceQuery;
import io.tributary.source.Walks;
import io.tributary.wire.InProcess;
import io.tributary.wire.SettableClock;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Against the emulator, in this process. */
class ZoomPagingTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:30:00Z");
    private static final String BASE = "http://127.0.0.1:8090/zoom";

    private final SettableClock clock = new SettableClock(NOW);

    static Stream<Quirks> quirks() {
        Quirks none = Quirks.DEFAULT;
        return Stream.of(
                none,
                none.with(Quirk.ZOOM_TO_EXCLUSIVE),
                none.withOrderJitter(Duration.ofMinutes(2)),
                none.with(Quirk.ZOOM_TO_EXCLUSIVE).withOrderJitter(Duration.ofMinutes(2)),
                none.with(Quirk.ZOOM_PAGE_TOKEN_DIES_WITH_NEXT_USE),
                none.with(Quirk.UNKNOWN_VALUES, Quirk.ZOOM_TYPE_AS_TEXT));
    }

    @ParameterizedTest
    @MethodSource("quirks")
    void everythingIsReadAndCanBeTakenUpAnywhere(Quirks quirks) {
        World world = busy(Account.zoom("zoom").with(quirks));
        RecordingSource source = source(world, Map.of("page-size", "7", "window", "5d"));
        Instant from = NOW.minus(Duration.ofDays(12)).plusSeconds(17);
        SourceQuery query = ZoomSources.query(from, NOW);
        RecordingList list = ZoomSources.lists(source, query).getFirst();

        List<SourcePage> pages = Walks.pages(list, ZoomSources.top(query), null);

        assertThat(Walks.ids(pages, from, NOW)).isEqualTo(held(world, from, NOW));
        Walks.assertWatermarksHold(pages);
        Walks.assertResumable(list, pages, 3, from);
    }

    @Test
    void tokensThatAreDeadOnArrivalAreGotOverDayByDay() {
        World world =
                World.of(
                        Account.zoom("zoom").with(Quirks.DEFAULT.withPageTokenLife(Duration.ZERO)));
        for (int i = 0; i < 20; i++) {
            Instant start = NOW.minus(Duration.ofHours(12L * i));
            world.add("zoom", start, start);
        }
        RecordingSource source = source(world, Map.of("page-size", "8"));
        Instant from = NOW.minus(Duration.ofDays(20));
        SourceQuery query = ZoomSources.query(from, NOW.plusSeconds(1));
        RecordingList list = ZoomSources.lists(source, query).getFirst();

        List<SourcePage> pages = Walks.pages(list, ZoomSources.top(query), null);

        assertThat(Walks.ids(pages, from, query.to())).hasSize(20);
    }

    @Test
    void eachPageIsOneCallAndNoneIsMadeBeforeItIsAskedFor() {
        World world = World.of(Account.zoom("zoom"));
        Instant noon = Instant.parse("2026-02-20T12:00:00Z");
        for (int i = 0; i < 700; i++) {
            world.add("zoom", noon.plusSeconds(i), noon.plusSeconds(i));
        }
        Sandbox sandbox = new Sandbox(world, clock);
        RecordingSource source = source(sandbox, Map.of());
        SourceQuery query = ZoomSources.query(noon.minus(Duration.ofDays(50)), NOW);
        RecordingList list = ZoomSources.lists(source, query).getFirst();
        list.open(ZoomSources.top(query), null);
        assertThat(sandbox.calls().total()).isZero();

        List<SourcePage> pages = Walks.pages(list, ZoomSources.top(query), null);

        // Two windows, and all are in the first of them, in pages of 300.
        assertThat(pages).hasSize(3 + 1);
        assertThat(sandbox.calls().count("zoom", CallKind.LIST)).isEqualTo(3 + 1);
        assertThat(sandbox.calls().count("zoom", CallKind.TOKEN)).isEqualTo(1);
    }

    @Test
    void aDeletionBetweenTwoPagesLosesNothingAndAnArrivalDoesNotShiftTheWalk() {
        World world = busy(Account.zoom("zoom"));
        RecordingSource source = source(world, Map.of("page-size", "20"));
        Instant from = NOW.minus(Duration.ofDays(12));
        SourceQuery query = ZoomSources.query(from, NOW);
        RecordingList list = ZoomSources.lists(source, query).getFirst();
        SourcePage first = requireNonNull(list.open(ZoomSources.top(query), null).block());
        Set<String> stays = new TreeSet<>(held(world, from, NOW));
        // One more goes than comes, so that what is unseen moves up into the page that was read.
        for (Recording gone : first.recordings().subList(0, 3)) {
            world.remove("zoom", gone.providerId());
            stays.remove(gone.providerId());
        }
        String fresh = world.add("zoom", NOW.minusSeconds(1), NOW);

        List<SourcePage> pages = new ArrayList<>(List.of(first));
        for (SourcePage page = first; page.next() != null; ) {
            page = requireNonNull(page.next().block());
            pages.add(page);
        }

        assertThat(Walks.ids(pages, from, NOW)).containsAll(stays).doesNotContain(fresh);
        Walks.assertWatermarksHold(pages);
    }

    @Test
    void aPageWhoseWindowHasChangedIsNotTakenUp() {
        World world = busy(Account.zoom("zoom"));
        RecordingSource source = source(world, Map.of("page-size", "20"));
        Instant from = NOW.minus(Duration.ofDays(12));
        SourceQuery query = ZoomSources.query(from, NOW);
        RecordingList list = ZoomSources.lists(source, query).getFirst();
        List<SourcePage> pages = Walks.pages(list, ZoomSources.top(query), null);
        OrderKey after = pages.get(1).recordings().getLast().orderKey();
        world.remove("zoom", pages.getFirst().recordings().getFirst().providerId());

        List<SourcePage> rest = Walks.pages(list, after, pages.get(2).position());

        assertThat(Walks.ids(rest, from, after.startTime()))
                .containsAll(held(world, from, after.startTime()));
        assertThat(rest.getFirst().position()).isNotEqualTo(pages.get(2).position());
    }

    @Test
    void aPageThatBeginsWithWhatItsReaderHasNotHadIsNotTakenUp() {
        World world = busy(Account.zoom("zoom"));
        RecordingSource source = source(world, Map.of("page-size", "20"));
        Instant from = NOW.minus(Duration.ofDays(12));
        SourceQuery query = ZoomSources.query(from, NOW);
        RecordingList list = ZoomSources.lists(source, query).getFirst();
        List<SourcePage> pages = Walks.pages(list, ZoomSources.top(query), null);
        OrderKey after = pages.get(1).recordings().getLast().orderKey();
        // The count stays the same.
        world.remove("zoom", pages.getFirst().recordings().getFirst().providerId());
        world.add("zoom", from.plusSeconds(1), NOW);

        List<SourcePage> rest = Walks.pages(list, after, pages.get(2).position());

        assertThat(Walks.ids(rest, from, after.startTime()))
                .containsAll(held(world, from, after.startTime()));
    }

    @Test
    void usersHaveListsOfTheirOwnAndATrashThatIsSortedHere() {
        Account sales = Account.zoom("zoom", "ana@example.com", "ben@example.com");
        World world = World.of(sales);
        Random random = new Random(5);
        for (int i = 0; i < 60; i++) {
            Instant start = NOW.minusSeconds(random.nextInt(4_000_000));
            Status status = i % 3 == 0 ? Status.TRASHED : Status.AVAILABLE;
            world.add("zoom", start, start, status, i % 2 == 0 ? "ana@example.com" : null);
        }
        Sandbox sandbox = new Sandbox(world, clock);
        RecordingSource source =
                source(
                        sandbox,
                        Map.of("users", "ben@example.com,ana@example.com", "page-size", "4"));
        Instant from = NOW.minus(Duration.ofDays(60));
        SourceQuery query = ZoomSources.query(from, NOW, Status.AVAILABLE, Status.TRASHED);
        List<RecordingList> lists = ZoomSources.lists(source, query);

        assertThat(lists).hasSize(4).extracting(RecordingList::key).doesNotHaveDuplicates();
        assertThat(lists).allSatisfy(list -> assertThat(list.key()).hasSizeBetween(1, 16));
        List<SourcePage> all =
                lists.stream()
                        .flatMap(list -> Walks.pages(list, ZoomSources.top(query), null).stream())
                        .toList();
        assertThat(Walks.ids(all, from, NOW))
                .isEqualTo(
                        world.entries().stream()
                                .map(Entry::providerId)
                                .collect(Collectors.toCollection(TreeSet::new)));
        for (RecordingList trash :
                ZoomSources.lists(source, ZoomSources.query(from, NOW, Status.TRASHED))) {
            List<SourcePage> pages = Walks.pages(trash, ZoomSources.top(query), null);
            assertThat(pages.stream().flatMap(page -> page.recordings().stream()))
                    .isNotEmpty()
                    .allMatch(row -> row.status() == Status.TRASHED && row.trashTime() != null)
                    .isSortedAccordingTo(
                            (one, other) -> one.orderKey().compareTo(other.orderKey()));
            Walks.assertWatermarksHold(pages);
            Walks.assertResumable(trash, pages, 2, from);
        }
    }

    @Test
    void anInstanceIsFoundByItsUuidHoweverManySlashesItHolds() {
        World world = busy(Account.zoom("zoom"));
        RecordingSource source = source(world, Map.of());
        List<Entry> hard =
                world.entries().stream()
                        .filter(entry -> entry.providerId().matches(".*[/+].*"))
                        .toList();
        assertThat(hard).isNotEmpty();

        for (Entry entry : hard) {
            assertThat(source.find(entry.providerId()).block())
                    .satisfies(found -> {
                        assertThat(found.providerId()).isEqualTo(entry.providerId());
                        assertThat(found.view()).isEqualTo(View.FULL);
                    });
        }
        assertThat(source.find("AAAAAAAAAAAAAAAAAAAAAA==").blockOptional()).isEmpty();
        // By its number the vendor would give the latest instance of the meeting.
        assertThat(source.find("82600000001").blockOptional()).isEmpty();
        assertThat(source.find("..").blockOptional()).isEmpty();
    }

    private RecordingSource source(World world, Map<String, String> more) {
        return source(new Sandbox(world, clock), more);
    }

    private RecordingSource source(Sandbox sandbox, Map<String, String> more) {
        return ZoomSources.source(InProcess.uncached(sandbox.handler(), clock), "zoom", BASE, more);
    }

    /** A fortnight with ties, days with nothing, and a day with a lot. */
    private static World busy(Account account) {
        World world = World.of(account);
        Random random = new Random(11);
        for (int i = 0; i < 150; i++) {
            Instant start =
                    switch (i % 3) {
                        case 0 -> NOW.minusSeconds(1 + random.nextInt(14 * 86_400));
                        case 1 -> midnight(3).plusSeconds(random.nextInt(3_600));
                        default -> midnight(random.nextInt(13)).plusSeconds(random.nextInt(3) - 1);
                    };
            world.add("zoom", start, start);
        }
        return world;
    }

    private static Instant midnight(int daysAgo) {
        return LocalDate.ofInstant(NOW, ZoneOffset.UTC)
                .minusDays(daysAgo)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    private static Set<String> held(World world, Instant from, Instant to) {
        return world.entries("zoom").stream()
                .filter(entry ->
                        !entry.startTime().isBefore(from) && entry.startTime().isBefore(to))
                .map(Entry::providerId)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
