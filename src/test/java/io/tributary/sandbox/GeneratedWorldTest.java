package io.tributary.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.recording.Status;
import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.Details;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.World;
import io.tributary.sandbox.world.ZoomMedia;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class GeneratedWorldTest {

    private static final Instant NOW = Instant.parse("2026-06-15T12:34:56.789Z");
    private static final World WORLD = World.generate(7, NOW);
    private static final List<Entry> ENTRIES = WORLD.entries();

    @Test
    void theSameSeedAndMomentMakeTheSameWorld() {
        assertThat(World.generate(7, NOW).entries()).isEqualTo(ENTRIES);
        assertThat(World.generate(8, NOW).entries()).isNotEqualTo(ENTRIES);
    }

    @Test
    void holdsTwelveThousandRecordingsOfThirteenMonths() {
        assertThat(ENTRIES).hasSize(12_000);
        assertThat(WORLD.accounts())
                .extracting(Account::source)
                .containsExactly(
                        "webex-emea", "webex-apac", "zoom-main", "zoom-sales", "imagicle-milan");
        for (Account account : WORLD.accounts()) {
            assertThat(WORLD.entries(account.source())).hasSize(2_400);
        }
        Instant oldest = ENTRIES.stream().map(Entry::startTime).min(Instant::compareTo).get();
        assertThat(Duration.between(oldest, NOW).toDays()).isBetween(385L, 397L);
        assertThat(ENTRIES).noneMatch(entry -> entry.startTime().isAfter(NOW));
        assertThat(ENTRIES)
                .noneMatch(entry -> entry.createTime().isAfter(NOW.plus(1, ChronoUnit.DAYS)));
        assertThat(ENTRIES).noneMatch(entry -> entry.createTime().isBefore(entry.startTime()));
        assertThat(webex()).noneMatch(entry -> entry.createTime().isAfter(NOW));
        assertThat(ENTRIES).extracting(Entry::providerId).doesNotHaveDuplicates();
    }

    @Test
    void halfOfItIsInOneWeekAndTheRestIsSparse() {
        assertThat(
                        byDay(ENTRIES).values().stream()
                                .sorted(Comparator.<List<Entry>>comparingInt(List::size).reversed())
                                .limit(7)
                                .mapToInt(List::size)
                                .sum())
                .isBetween(5_900, 6_300);
        for (Account account : WORLD.accounts()) {
            List<Entry> newest = WORLD.entries(account.source()).subList(0, 100);
            assertThat(
                            Duration.between(
                                    newest.getLast().vendorKey(), newest.getFirst().vendorKey()))
                    .as(account.source())
                    .isGreaterThan(Duration.ofDays(2));
        }
    }

    @Test
    void severalDaysAreSilent() {
        Set<LocalDate> days = byDay(ENTRIES).keySet();
        long silent =
                days.stream()
                        .min(Comparator.naturalOrder())
                        .get()
                        .datesUntil(LocalDate.ofInstant(NOW, ZoneOffset.UTC))
                        .filter(day -> !days.contains(day))
                        .count();
        assertThat(silent).isGreaterThanOrEqualTo(5);
    }

    @Test
    void spreadsAroundTheClock() {
        Map<Integer, Long> byHour =
                ENTRIES.stream()
                        .collect(
                                Collectors.groupingBy(
                                        entry ->
                                                entry.startTime()
                                                        .atOffset(ZoneOffset.UTC)
                                                        .getHour(),
                                        Collectors.counting()));
        assertThat(byHour).hasSize(24);
        assertThat(byHour.values()).allMatch(count -> count > 350);
    }

    @Test
    void oneDayHasSevenHundredMeetingsAndOneSecondTwoHundredAndFiftyCalls() {
        assertThat(largest(byDay(WORLD.entries("zoom-main")).values())).isGreaterThanOrEqualTo(700);
        assertThat(
                        largest(
                                by(
                                                WORLD.entries("imagicle-milan"),
                                                e -> e.startTime().truncatedTo(ChronoUnit.SECONDS))
                                        .values()))
                .isGreaterThanOrEqualTo(250);
    }

    @Test
    void startsAreEqualWithinAndAcrossAccounts() {
        for (Account account : WORLD.accounts()) {
            assertThat(largest(by(WORLD.entries(account.source()), Entry::startTime).values()))
                    .as(account.source())
                    .isGreaterThanOrEqualTo(2);
        }
        assertThat(by(ENTRIES, Entry::startTime).values())
                .anyMatch(same -> same.stream().map(Entry::source).distinct().count() == 5);
    }

    @Test
    void webexFilesComeHoursAndTwoOfThemDaysLate() {
        Map<String, List<Duration>> late =
                webex().collect(
                                Collectors.groupingBy(
                                        Entry::source,
                                        Collectors.mapping(
                                                e ->
                                                        Duration.between(
                                                                e.startTime(), e.createTime()),
                                                Collectors.toList())));
        assertThat(late.get("webex-emea")).filteredOn(d -> d.toHours() >= 7).hasSize(1);
        assertThat(late.get("webex-emea")).anyMatch(d -> d.toDays() == 3);
        assertThat(late.get("webex-apac")).filteredOn(d -> d.toHours() >= 7).hasSize(1);
        assertThat(late.get("webex-apac")).anyMatch(d -> d.toDays() == 5);
        assertThat(late.get("webex-apac")).filteredOn(d -> d.toHours() >= 4).hasSizeGreaterThan(50);
    }

    @Test
    void someAreBeingProcessedInTheTrashOrPurged() {
        Map<String, Map<Status, Long>> counts =
                ENTRIES.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Entry::source,
                                        Collectors.groupingBy(
                                                Entry::status, Collectors.counting())));
        assertThat(counts.get("webex-emea")).containsKeys(Status.TRASHED, Status.PURGED);
        assertThat(counts.get("webex-apac"))
                .containsKey(Status.TRASHED)
                .doesNotContainKey(Status.PURGED);
        assertThat(counts.get("zoom-main")).containsKeys(Status.TRASHED, Status.PROCESSING);
        assertThat(counts.get("zoom-sales")).containsKeys(Status.TRASHED, Status.PROCESSING);
        assertThat(counts.get("imagicle-milan")).containsOnlyKeys(Status.AVAILABLE);
    }

    @Test
    void identifiersAreAsAwkwardAsTheVendors() {
        List<String> meetings =
                Stream.concat(
                                WORLD.entries("zoom-main").stream(),
                                WORLD.entries("zoom-sales").stream())
                        .map(Entry::providerId)
                        .toList();
        assertThat(meetings).allMatch(uuid -> uuid.matches("[A-Za-z0-9+/]{22}=="));
        assertThat(meetings).anyMatch(uuid -> uuid.startsWith("/"));
        assertThat(meetings).anyMatch(uuid -> uuid.contains("//"));
        assertThat(meetings).anyMatch(uuid -> uuid.matches("[^/]+/[^/]+"));
        assertThat(meetings).anyMatch(uuid -> uuid.contains("+"));
        assertThat(webex().map(Entry::providerId)).anyMatch(id -> id.length() == 36);
        assertThat(webex().map(Entry::providerId)).anyMatch(id -> id.length() == 32);
    }

    @Test
    void holdsValuesThatNobodyKnows() {
        assertThat(calls(Details.WebexCall.class)).anyMatch(c -> c.ownerType().equals("hotDesk"));
        assertThat(calls(Details.ZoomMeeting.class)).anyMatch(m -> m.type() == 42);
        assertThat(calls(Details.ImagicleCall.class)).anyMatch(c -> c.direction() == 7);
        assertThat(WORLD.entries("imagicle-milan"))
                .anyMatch(e -> e.duration().toMillisPart() > 0)
                .anyMatch(e -> e.duration().toDays() == 1);
    }

    @Test
    void someCallsAreRecordedTwice() {
        Set<String> milan = new HashSet<>();
        WORLD.entries("imagicle-milan").forEach(e -> milan.add(e.startTime() + "" + e.duration()));
        assertThat(WORLD.entries("webex-emea"))
                .filteredOn(e -> milan.contains(e.startTime() + "" + e.duration()))
                .hasSizeGreaterThanOrEqualTo(10);
        assertThat(
                        largest(
                                calls(Details.WebexCall.class)
                                        .collect(
                                                Collectors.groupingBy(
                                                        Details.WebexCall::callSessionId))
                                        .values()))
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void meetingsHaveSeveralSegmentsAndSparseFiles() {
        assertThat(calls(Details.ZoomMeeting.class))
                .anyMatch(m ->
                        m.files().stream().filter(f -> f.fileType().equals("MP4")).count() == 2);
        Set<String> types =
                calls(Details.ZoomMeeting.class)
                        .flatMap(m -> m.files().stream())
                        .map(Details.ZoomFile::fileType)
                        .collect(Collectors.toSet());
        assertThat(types).contains("MP4", "M4A", "TRANSCRIPT", "CHAT", "TIMELINE", "CC");
    }

    @Test
    void everyFileHoldsAsManyBytesAsItsSizeSays() {
        for (Entry entry : ENTRIES) {
            if (entry.details() instanceof Details.ZoomMeeting meeting) {
                Stream.concat(meeting.files().stream(), meeting.participantAudio().stream())
                        .filter(file -> file.size() != null && file.end() != null)
                        .forEach(file ->
                                assertThat(ZoomMedia.of(meeting, entry.providerId(), file).size())
                                        .as("%s of %s", file, entry.providerId())
                                        .isEqualTo(file.size()));
            }
        }
    }

    private static Stream<Entry> webex() {
        return ENTRIES.stream().filter(e -> e.details() instanceof Details.WebexCall);
    }

    private static <D extends Details> Stream<D> calls(Class<D> type) {
        return ENTRIES.stream().map(Entry::details).filter(type::isInstance).map(type::cast);
    }

    private static Map<LocalDate, List<Entry>> byDay(List<Entry> entries) {
        return by(entries, e -> LocalDate.ofInstant(e.startTime(), ZoneOffset.UTC));
    }

    private static <K> Map<K, List<Entry>> by(List<Entry> entries, Function<Entry, K> key) {
        return entries.stream().collect(Collectors.groupingBy(key));
    }

    private static <T> int largest(Collection<List<T>> groups) {
        return groups.stream().mapToInt(List::size).max().orElse(0);
    }
}
