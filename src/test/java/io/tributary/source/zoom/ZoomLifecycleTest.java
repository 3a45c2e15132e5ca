package io.tributary.source.zoom;

import static io.tributary.source.ChangedVendor.failure;
import static io.tributary.source.ChangedVendor.tally;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;

import io.tributary.recording.Status;
import io.tributary.sandbox.ServedSandbox;
import io.tributary.sandbox.traffic.CallKind;
import io.tributary.sandbox.traffic.Fault;
import io.tributary.sandbox.traffic.Fault.Effect;
import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.Details;
import io.tributary.sandbox.world.Quirk;
import io.tributary.sandbox.world.Quirks;
import io.tributary.sandbox.world.World;
import io.tributary.source.Change;
import io.tributary.source.ChangedVendor;
import io.tributary.source.Failure;
import io.tributary.source.Outcome;
import io.tributary.wire.InProcess;
import io.tributary.wire.ScriptedVendor;
import io.tributary.wire.SettableClock;
import io.tributary.wire.TestWire;
import io.tributary.wire.Wire;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import reactor.core.publisher.Mono;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What becomes of meeting instances at Zoom, seen in the emulated account afterwards. */
class ZoomLifecycleTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:30:00Z");
    private static final Change TRASH = new Change.Trash();
    private static final Change RESTORE = new Change.Restore();
    private static final Change DELETE = new Change.Delete(null, null);
    private static final Outcome DONE = new Outcome.Done();
    private static final Outcome ABSENT = new Outcome.Absent();
    private static final List<Integer> BAD = List.of(10, 50, 99);

    /** The next change is carried out, and answered as if it were not. */
    private static final Fault LOST =
            Fault.status(503).with(Effect.LOST_ANSWER).times(1).on(CallKind.LIFECYCLE);

    private final SettableClock clock = new SettableClock(NOW);
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void eachIsTrashedRestoredAndDeletedByACallOfItsOwn(boolean old) {
        ChangedVendor vendor = old ? users(Quirk.ZOOM_OLD_STATUSES) : users();
        List<String> uuids = vendor.add(200, Status.AVAILABLE);
        assertThat(uuids).anyMatch(uuid -> uuid.startsWith("/") || uuid.contains("//"));

        for (List<String> some : List.of(uuids.subList(0, 100), uuids.subList(100, 200))) {
            assertThat(tally(vendor.change(TRASH, some))).containsExactly(Map.entry(DONE, 100L));
            assertThat(vendor.statuses(some)).containsExactly(Status.TRASHED);
            assertThat(tally(vendor.change(RESTORE, some))).containsExactly(Map.entry(DONE, 100L));
            assertThat(vendor.statuses(some)).containsExactly(Status.AVAILABLE);
            assertThat(tally(vendor.change(DELETE, some))).containsExactly(Map.entry(DONE, 100L));
            assertThat(vendor.statuses(some)).isEmpty();
        }

        assertThat(vendor.calls(CallKind.LIFECYCLE)).isEqualTo(600);
        assertThat(vendor.calls(CallKind.LIST) + vendor.calls(CallKind.DETAIL)).isZero();
    }

    @Test
    void inAHundredEachHasItsOwnAnswerAndTheTrashIsReadOnce() {
        ChangedVendor vendor = users();
        List<String> known = new ArrayList<>(vendor.add(87, Status.AVAILABLE));
        known.addAll(20, vendor.add(10, Status.TRASHED));
        List<String> uuids = withBad(known);

        Map<String, Outcome> outcomes = vendor.change(TRASH, uuids);

        BAD.forEach(place -> assertThat(outcomes.get(uuids.get(place))).isEqualTo(ABSENT));
        assertThat(tally(outcomes)).containsOnly(Map.entry(DONE, 97L), Map.entry(ABSENT, 3L));
        assertThat(vendor.statuses(uuids)).containsExactly(Status.TRASHED);
        assertThat(vendor.calls(CallKind.LIFECYCLE)).isEqualTo(100);
        assertThat(vendor.calls(CallKind.LIST)).isEqualTo(2);
    }

    @Test
    void withoutATrashToLookIntoWhatIsNotFoundMayBeInThere() {
        ChangedVendor vendor = account();
        List<String> uuids = new ArrayList<>(vendor.add(5, Status.AVAILABLE));
        uuids.addAll(vendor.add(2, Status.TRASHED));
        uuids.addAll(unknown(1));

        assertThat(tally(vendor.change(TRASH, uuids))).containsExactly(Map.entry(DONE, 8L));
        assertThat(vendor.statuses(uuids)).containsExactly(Status.TRASHED);
        assertThat(vendor.calls(CallKind.LIST)).isZero();
    }

    @Test
    void whatIsNotInTheTrashIsRestoredIfItIsThere() {
        ChangedVendor vendor = users();
        List<String> uuids = new ArrayList<>(vendor.add(5, Status.TRASHED));
        uuids.addAll(vendor.add(2, Status.AVAILABLE));
        List<String> unknown = unknown(1);
        uuids.addAll(unknown);

        Map<String, Outcome> outcomes = vendor.change(RESTORE, uuids);

        assertThat(outcomes.get(unknown.getFirst())).isEqualTo(ABSENT);
        assertThat(tally(outcomes)).containsOnly(Map.entry(DONE, 7L), Map.entry(ABSENT, 1L));
        assertThat(vendor.statuses(uuids)).containsExactly(Status.AVAILABLE);
        assertThat(vendor.calls(CallKind.DETAIL)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsInTheTrashOrGoneIsDeletedToo(boolean closed) {
        ChangedVendor vendor = closed ? users(Quirk.ZOOM_TRASH_IS_CLOSED) : users();
        List<String> uuids = new ArrayList<>(vendor.add(4, Status.AVAILABLE));
        uuids.addAll(vendor.add(3, Status.TRASHED));
        uuids.addAll(unknown(2));

        assertThat(tally(vendor.change(DELETE, uuids))).containsExactly(Map.entry(DONE, 9L));

        assertThat(vendor.statuses(uuids)).isEmpty();
        assertThat(vendor.calls(CallKind.LIFECYCLE))
                .isEqualTo(closed ? 4 + 3 * 3 + 2 * 3 : 4 + 3 + 2 * 3);
    }

    @Test
    void whatIsRestoredToBeDeletedIsDeletedThoughThatAnswerIsLost() {
        ChangedVendor vendor =
                vendor(
                        TestWire.persistent(clock),
                        owners().with(Quirks.DEFAULT.with(Quirk.ZOOM_TRASH_IS_CLOSED)));
        String trashed = vendor.add(1, Status.TRASHED).getFirst();
        vendor.served().arrival("/status").subscribe(_ -> {}, _ -> {}, () -> vendor.plant(LOST));

        assertThat(vendor.change(DELETE, trashed)).isEqualTo(DONE);

        assertThat(vendor.statuses(List.of(trashed))).isEmpty();
    }

    @Test
    void whatWasRestoredToBeDeletedAndIsNotIsPutBack() {
        ChangedVendor vendor = users(Quirk.ZOOM_TRASH_IS_CLOSED);
        String trashed = vendor.add(1, Status.TRASHED).getFirst();
        plantOnceRestored(vendor, Fault.status(503).times(1).on(CallKind.LIFECYCLE));

        assertThat(failure(vendor.change(DELETE, trashed))).isInstanceOf(Failure.Unavailable.class);

        assertThat(vendor.statuses(List.of(trashed))).containsExactly(Status.TRASHED);
        assertThat(vendor.calls(CallKind.LIFECYCLE)).isEqualTo(4);
    }

    @Test
    void whatCannotBePutBackEitherTellsWhyItIsNotDeleted() {
        ChangedVendor vendor = users(Quirk.ZOOM_TRASH_IS_CLOSED);
        String trashed = vendor.add(1, Status.TRASHED).getFirst();
        plantOnceRestored(vendor, Fault.status(403).on(CallKind.LIFECYCLE));

        assertThat(failure(vendor.change(DELETE, trashed))).isInstanceOf(Failure.Forbidden.class);

        assertThat(vendor.statuses(List.of(trashed))).containsExactly(Status.AVAILABLE);
        assertThat(vendor.calls(CallKind.LIFECYCLE)).isEqualTo(4);
    }

    /** On the next deletion after something was taken out of the trash. */
    private static void plantOnceRestored(ChangedVendor vendor, Fault fault) {
        vendor.served()
                .arrival("/status")
                .then(Mono.defer(() -> vendor.served().arrival("action=delete")))
                .subscribe(_ -> {}, _ -> {}, () -> vendor.plant(fault));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theNumberOfAMeetingNamesNoRecordingAndNeverReachesZoom(boolean wholeAccount) {
        ChangedVendor vendor = wholeAccount ? account() : users();
        List<String> uuids = vendor.add(2, Status.AVAILABLE);
        String number = number(vendor, uuids.getLast());

        for (Change change : List.of(TRASH, RESTORE, DELETE)) {
            assertThat(vendor.change(change, number)).as("%s", change).isEqualTo(ABSENT);
        }

        assertThat(vendor.statuses(uuids)).containsExactly(Status.AVAILABLE);
        assertThat(vendor.calls(CallKind.LIFECYCLE)).isZero();
        assertThat(vendor.change(TRASH, List.of(number, uuids.getFirst())))
                .containsOnly(Map.entry(number, ABSENT), Map.entry(uuids.getFirst(), DONE));
    }

    @Test
    void whatIsNotFinishedIsNotReady() {
        ChangedVendor vendor = users();
        List<String> uuids = vendor.add(2, Status.PROCESSING);

        for (Change change : List.of(TRASH, DELETE)) {
            assertThat(vendor.change(change, uuids).values())
                    .hasSize(2)
                    .allMatch(Outcome.NotReady.class::isInstance);
        }
        assertThat(vendor.statuses(uuids)).containsExactly(Status.PROCESSING);
    }

    @Test
    void whatZoomDoesNotDoSaysWhy() {
        ChangedVendor full = users(Quirk.ZOOM_NO_STORAGE);
        String trashed = full.add(1, Status.TRASHED).getFirst();
        assertThat(failure(full.change(RESTORE, trashed)))
                .isInstanceOf(Failure.Forbidden.class)
                .extracting(Failure::detail)
                .asString()
                .contains("storage");
        assertThat(full.statuses(List.of(trashed))).containsExactly(Status.TRASHED);

        ChangedVendor busy = users(Quirk.ZOOM_IN_USE);
        String used = busy.add(1, Status.AVAILABLE).getFirst();
        assertThat(failure(busy.change(DELETE, used)))
                .isInstanceOf(Failure.Forbidden.class)
                .extracting(Failure::detail)
                .asString()
                .contains("uses");
        assertThat(busy.statuses(List.of(used))).containsExactly(Status.AVAILABLE);

        ChangedVendor reading = users(Quirk.ZOOM_NO_WRITE_SCOPES);
        String kept = reading.add(1, Status.AVAILABLE).getFirst();
        assertThat(failure(reading.change(TRASH, kept)))
                .isInstanceOf(Failure.Forbidden.class)
                .extracting(Failure::detail)
                .asString()
                .contains("scope");
        assertThat(reading.statuses(List.of(kept))).containsExactly(Status.AVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1010})
    void aRecordingWhoseUserIsGoneIsNotTakenForGone(int code) {
        String json = "{\"code\":%d,\"message\":\"User does not exist.\"}".formatted(code);

        for (Change change : List.of(TRASH, RESTORE, DELETE)) {
            ScriptedVendor zoom = new ScriptedVendor().then(code == 1001 ? 404 : 400, json);
            assertThat(failure(told(zoom, change)))
                    .as("%s", change)
                    .isInstanceOf(Failure.Forbidden.class);
            assertThat(zoom.asked()).hasSize(1);
        }
    }

    @Test
    void aMeetingThatDoesNotExistIsTakenForGone() {
        String json = "{\"code\":3001,\"message\":\"Meeting does not exist.\"}";

        assertThat(
                        told(
                                new ScriptedVendor()
                                        .then(404, json)
                                        .then(404, json)
                                        .then(404, json),
                                DELETE))
                .isEqualTo(DONE);
        assertThat(told(new ScriptedVendor().then(404, json).then(404, json), RESTORE))
                .isEqualTo(ABSENT);
    }

    @Test
    void anErrorThatComesAs200IsNotTakenForDone() {
        assertThat(failure(toldOnce("{\"code\":200,\"message\":\"No permission.\"}")))
                .isInstanceOf(Failure.Forbidden.class);
        assertThat(failure(toldOnce("{\"code\":300,\"message\":\"Validation Failed.\"}")))
                .isInstanceOf(Failure.BadResponse.class);
        assertThat(toldOnce("{\"code\":3303,\"message\":\"Not finished.\"}"))
                .isInstanceOf(Outcome.NotReady.class);
        assertThat(toldOnce("{\"code\":0}")).isEqualTo(DONE);
        assertThat(toldOnce("{}")).isEqualTo(DONE);
    }

    @Test
    void anOutageIsToldOfEach() {
        ChangedVendor vendor = users();
        List<String> uuids = vendor.add(5, Status.AVAILABLE);
        vendor.plant(Fault.status(503).on(CallKind.LIFECYCLE));

        for (Change change : List.of(TRASH, RESTORE, DELETE)) {
            assertThat(vendor.change(change, uuids).values())
                    .hasSize(5)
                    .allSatisfy(outcome ->
                            assertThat(failure(outcome)).isInstanceOf(Failure.Unavailable.class));
        }
        assertThat(vendor.statuses(uuids)).containsExactly(Status.AVAILABLE);
    }

    @Test
    void anOutageThatEndsTheLookIntoTheTrashLeavesTheOthersTheirAnswers() {
        ChangedVendor vendor = users();
        List<String> uuids = new ArrayList<>(vendor.add(5, Status.AVAILABLE));
        String trashed = vendor.add(1, Status.TRASHED).getFirst();
        uuids.add(trashed);
        vendor.plant(Fault.status(503).on(CallKind.LIST));

        Map<String, Outcome> outcomes = vendor.change(TRASH, uuids);

        assertThat(failure(outcomes.get(trashed))).isInstanceOf(Failure.Unavailable.class);
        assertThat(tally(outcomes)).containsEntry(DONE, 5L);
    }

    @Test
    void aChangeIsAskedForAgainWhereZoomWantsFewerCalls() {
        ChangedVendor vendor = vendor(TestWire.persistent(clock), owners());
        List<String> uuids = vendor.add(3, Status.AVAILABLE);
        vendor.plant(Fault.status(429).withRetryAfter("0").times(1).on(CallKind.LIFECYCLE));

        assertThat(tally(vendor.change(TRASH, uuids))).containsExactly(Map.entry(DONE, 3L));
        assertThat(vendor.statuses(uuids)).containsExactly(Status.TRASHED);
        assertThat(vendor.calls(CallKind.LIFECYCLE)).isEqualTo(4);
    }

    @Test
    void aChangeWhoseAnswerIsLostIsFoundToBeDone() {
        for (Change change : List.of(TRASH, RESTORE, DELETE)) {
            ChangedVendor vendor = vendor(TestWire.persistent(clock), owners());
            Status before = change.equals(RESTORE) ? Status.TRASHED : Status.AVAILABLE;
            List<String> uuids = vendor.add(3, before);
            vendor.plant(LOST);

            assertThat(tally(vendor.change(change, uuids)))
                    .as("%s", change)
                    .containsExactly(Map.entry(DONE, 3L));
            assertThat(vendor.statuses(uuids)).doesNotContain(before);
        }
    }

    @Test
    void whatIsTrashedIsOnNoListAnyMoreThoughThatWasReadAMomentAgo() {
        ChangedVendor vendor =
                vendor(
                        TestWire.with(
                                clock,
                                Duration.ofSeconds(8),
                                Duration.ofMinutes(1),
                                Ticker.disabledTicker()),
                        owners());
        List<String> uuids = vendor.add(3, Status.AVAILABLE);
        assertThat(vendor.listed(Status.AVAILABLE)).hasSize(3);
        long once = vendor.calls(CallKind.LIST);
        assertThat(vendor.listed(Status.AVAILABLE)).hasSize(3);
        assertThat(vendor.calls(CallKind.LIST)).isEqualTo(once);
        assertThat(vendor.listed(Status.TRASHED)).isEmpty();

        vendor.change(TRASH, uuids.subList(0, 2));

        assertThat(vendor.listed(Status.AVAILABLE)).containsExactly(uuids.getLast());
        assertThat(vendor.listed(Status.TRASHED))
                .containsExactlyInAnyOrderElementsOf(uuids.subList(0, 2));
    }

    private ChangedVendor users(Quirk... odd) {
        return vendor(TestWire.uncached(clock), owners().with(Quirks.DEFAULT.with(odd)));
    }

    private ChangedVendor account() {
        return vendor(TestWire.uncached(clock), Account.zoom("acme"));
    }

    private static Account owners() {
        return Account.zoom("acme", "ada@example.com", "bruno@example.com");
    }

    private ChangedVendor vendor(Wire wire, Account account) {
        ServedSandbox served = new ServedSandbox(World.of(account), clock);
        opened.add(served);
        opened.add(wire);
        return new ChangedVendor(
                served,
                ZoomSources.source(
                        wire,
                        "acme",
                        served.account("acme").toString(),
                        Map.of("read-only", "false", "users", String.join(", ", account.users()))),
                NOW);
    }

    /** What becomes of an instance where Zoom answers its change with this and 200. */
    private Outcome toldOnce(String json) {
        return told(new ScriptedVendor().then(json), TRASH);
    }

    private Outcome told(ScriptedVendor zoom, Change change) {
        Wire wire = InProcess.uncached(zoom.handler(), clock);
        opened.add(wire);
        return ZoomSources.source(wire, "zoom", "https://zoom.example", Map.of())
                .change(change, List.of("u"))
                .single()
                .blockOptional()
                .orElseThrow()
                .outcome();
    }

    private static String number(ChangedVendor vendor, String uuid) {
        return switch (vendor.entry(uuid).orElseThrow().details()) {
            case Details.ZoomMeeting meeting -> Long.toString(meeting.number());
            case Details.WebexCall _, Details.ImagicleCall _ -> throw new AssertionError(uuid);
        };
    }

    private static List<String> withBad(List<String> known) {
        List<String> uuids = new ArrayList<>(known);
        List<String> bad = unknown(BAD.size());
        IntStream.range(0, BAD.size()).forEach(i -> uuids.add(BAD.get(i), bad.get(i)));
        return uuids;
    }

    private static List<String> unknown(int count) {
        return Stream.of("AA", "/A", "//")
                .limit(count)
                .map(start -> start + "A".repeat(20) + "==")
                .toList();
    }
}
