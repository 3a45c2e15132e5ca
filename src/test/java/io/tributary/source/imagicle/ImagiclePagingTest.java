package io.tributary.source.imagicle;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import io.tributary.recording.OrderKey;
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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Against the emulator, in this process. */
class ImagiclePagingTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:30:00Z");
    private static final Instant FROM = NOW.minus(Duration.ofDays(3)).plusMillis(1);

    private final Clock clock = new SettableClock(NOW);

    static Stream<Quirks> quirks() {
        Quirks none = Quirks.DEFAULT;
        return Stream.of(
                none,
                none.with(Quirk.IMAGICLE_LOWER_INCLUSIVE, Quirk.IMAGICLE_UPPER_INCLUSIVE),
                none.with(Quirk.IMAGICLE_REFUSES_PAGE_BEYOND_END),
                none.withOrderJitter(Duration.ofMinutes(2)),
                none.with(Quirk.IMAGICLE_REFUSES_PAGE_BEYOND_END)
                        .withOrderJitter(Duration.ofMinutes(2)),
                none.with(Quirk.IMAGICLE_TYPE_MEMBER, Quirk.UNKNOWN_VALUES));
    }

    @ParameterizedTest
    @MethodSource("quirks")
    void everythingIsReadAndCanBeTakenUpAnywhere(Quirks quirks) {
        World world = busy(Account.imagicle("milan").with(quirks));
        RecordingList list = list(new Sandbox(world, clock), Map.of("page-size", "7"));

        List<SourcePage> pages = Walks.pages(list, OrderKey.top(NOW), null);

        assertThat(Walks.ids(pages, FROM, NOW)).isEqualTo(held(world));
        Walks.assertWatermarksHold(pages);
        Walks.assertResumable(list, pages, 5, FROM);
    }

    @Test
    void aSlackThatIsLongerThanPagesMakesOneRunThatCanStillBeTakenUp() {
        World world = busy(Account.imagicle("milan"));
        Sandbox sandbox = new Sandbox(world, clock);
        RecordingList list = list(sandbox, Map.of("page-size", "10", "order-slack", "4h"));

        List<SourcePage> pages = Walks.pages(list, OrderKey.top(NOW), null);

        assertThat(Walks.ids(pages, FROM, NOW)).isEqualTo(held(world));
        Walks.assertResumable(list, pages, 7, FROM);
        sandbox.calls().clear();
        SourcePage late = pages.get(pages.size() / 2);
        OrderKey before = late.recordings().getFirst().orderKey();
        assertThat(requireNonNull(list.open(before, late.position()).block()).recordings())
                .isEqualTo(late.recordings());
        assertThat(sandbox.calls().count("milan", CallKind.LIST)).isEqualTo(1);
    }

    @Test
    void aServerThatCapsItsPagesLosesNothing() {
        World world =
                busy(
                        Account.imagicle("milan")
                                .with(Quirks.DEFAULT.with(Quirk.IMAGICLE_PAGE_SIZE_CAPPED)));
        RecordingList list = list(new Sandbox(world, clock), Map.of("page-size", "80"));

        List<SourcePage> pages = Walks.pages(list, OrderKey.top(NOW), null);

        assertThat(Walks.ids(pages, FROM, NOW)).isEqualTo(held(world));
    }

    @Test
    void pagesGoByTimeAndByIndexOnlyInsideARunOfTies() {
        World world = World.of(Account.imagicle("milan"));
        Instant tie = NOW.minus(Duration.ofDays(1));
        for (int i = 0; i < 250; i++) {
            world.add("milan", tie.plusNanos(i * 1_000_000L), tie.plusSeconds(1));
        }
        for (int i = 1; i <= 150; i++) {
            Instant start = tie.minus(Duration.ofMinutes(10L * i));
            world.add("milan", start, start);
        }
        Sandbox sandbox = new Sandbox(world, clock);
        RecordingList list = list(sandbox, Map.of());
        list.open(OrderKey.top(NOW), null);
        assertThat(sandbox.calls().total()).isZero();

        List<SourcePage> pages = Walks.pages(list, OrderKey.top(NOW), null);

        assertThat(Walks.ids(pages, FROM, NOW)).hasSize(400);
        // Ties: two full pages and one that half of other calls fills; the rest: one more and
        // a bit.
        assertThat(sandbox.calls().count("milan", CallKind.LIST)).isEqualTo(5);
        assertThat(sandbox.calls().total()).isEqualTo(5);
        assertThat(pages.stream().map(SourcePage::nextPosition).map(p -> p != null))
                .containsExactly(false, false, true, true, false);
    }

    @Test
    void aDeletionInsideARunLosesNothingAndAnArrivalDoesNotShiftTheWalk() {
        World world = World.of(Account.imagicle("milan"));
        Instant tie = NOW.minus(Duration.ofDays(1));
        for (int i = 0; i < 40; i++) {
            world.add("milan", tie.plusNanos(i * 1_000_000L), tie.plusSeconds(1));
        }
        RecordingList list = list(new Sandbox(world, clock), Map.of("page-size", "10"));
        SourcePage first = requireNonNull(list.open(OrderKey.top(NOW), null).block());
        world.remove("milan", first.recordings().getFirst().providerId());
        Set<String> stays = held(world);
        String fresh = world.add("milan", NOW.minusSeconds(1), NOW);

        List<SourcePage> pages = new ArrayList<>(List.of(first));
        for (SourcePage page = first; page.next() != null; ) {
            page = requireNonNull(page.next().block());
            pages.add(page);
            if (pages.size() == 3) {
                String early = pages.get(1).recordings().getFirst().providerId();
                world.remove("milan", early);
                stays.remove(early);
            }
        }

        assertThat(Walks.ids(pages, FROM, NOW)).containsAll(stays).doesNotContain(fresh);
        Walks.assertWatermarksHold(pages);
    }

    @Test
    void aRecordingIsFoundByItsGuidWithItsDetails() {
        World world = busy(Account.imagicle("milan"));
        RecordingSource source = source(new Sandbox(world, clock), Map.of());
        Entry entry = world.entries().getFirst();

        assertThat(source.find(entry.providerId()).block())
                .satisfies(found -> {
                    assertThat(found.providerId()).isEqualTo(entry.providerId());
                    assertThat(found.startTime()).isEqualTo(entry.startTime());
                    assertThat(found.view()).isEqualTo(View.FULL);
                    assertThat(found.conversationId()).isNotNull();
                });
        assertThat(source.find("00000000-0000-0000-0000-000000000000").blockOptional()).isEmpty();
        assertThat(source.find("no-guid").blockOptional()).isEmpty();
        assertThat(source.find("..").blockOptional()).isEmpty();
    }

    private RecordingList list(Sandbox sandbox, Map<String, String> more) {
        SourceQuery query = ImagicleSources.query(FROM, NOW);
        return ImagicleSources.list(source(sandbox, more), query);
    }

    private RecordingSource source(Sandbox sandbox, Map<String, String> more) {
        return ImagicleSources.source(InProcess.uncached(sandbox.handler(), clock), more);
    }

    /** Four days with ties, bursts and hours with nothing. */
    private static World busy(Account account) {
        World world = World.of(account);
        Random random = new Random(3);
        for (int i = 0; i < 140; i++) {
            Instant start =
                    switch (i % 3) {
                        case 0 -> NOW.minusMillis(1 + random.nextInt(4 * 86_400_000));
                        case 1 -> NOW.minus(Duration.ofDays(2)).plusMillis(random.nextInt(3_000));
                        default -> NOW.minusSeconds(3_600L * (1 + random.nextInt(6)));
                    };
            world.add("milan", start, start);
        }
        return world;
    }

    private static Set<String> held(World world) {
        return world.entries("milan").stream()
                .filter(entry ->
                        !entry.startTime().isBefore(FROM) && entry.startTime().isBefore(NOW))
                .map(Entry::providerId)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
