package io.tributary.source.webex;

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
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.Quirk;
import io.tributary.sandbox.world.Quirks;
import io.tributary.sandbox.world.Role;
import io.tributary.sandbox.world.World;
import io.tributary.source.Change;
import io.tributary.source.ChangedVendor;
import io.tributary.source.Circuit;
import io.tributary.source.Failure;
import io.tributary.source.Outcome;
import io.tributary.wire.SettableClock;
import io.tributary.wire.TestWire;
import io.tributary.wire.Wire;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** What becomes of recordings at Webex, seen in the emulated organization afterwards. */
class WebexLifecycleTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final String HEIR = "elif@example.com";
    private static final Change TRASH = new Change.Trash();
    private static final Change RESTORE = new Change.Restore();
    private static final Change DELETE = new Change.Delete(null, null);
    private static final Change AUDITED = new Change.Delete("audit", "asked for by its owner");
    private static final Outcome DONE = new Outcome.Done();
    private static final Outcome ABSENT = new Outcome.Absent();

    /** Where in a batch of a hundred the bad ones are; they have few halves in common. */
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

    @Test
    void aHundredAreTrashedRestoredAndReassignedByOneCallEach() {
        ChangedVendor vendor = vendor(Role.ADMIN);
        List<String> ids = vendor.add(100, Status.AVAILABLE);

        assertThat(tally(vendor.change(TRASH, ids))).containsExactly(Map.entry(DONE, 100L));
        assertThat(vendor.statuses(ids)).containsExactly(Status.TRASHED);
        assertThat(tally(vendor.change(RESTORE, ids))).containsExactly(Map.entry(DONE, 100L));
        assertThat(vendor.statuses(ids)).containsExactly(Status.AVAILABLE);
        assertThat(tally(vendor.change(new Change.Reassign(HEIR), ids)))
                .containsExactly(Map.entry(DONE, 100L));
        assertThat(ids).allMatch(id -> HEIR.equals(owner(vendor, id)));

        assertThat(vendor.served().asked())
                .containsExactly(
                        "/acme/v1/access_token",
                        "/acme/v1/convergedRecordings/softDelete",
                        "/acme/v1/convergedRecordings/restore",
                        "/acme/v1/convergedRecordings/reassign");
    }

    @Test
    void whoIsNoOfficerDeletesByWayOfTheTrash() {
        ChangedVendor vendor = vendor(Role.ADMIN);
        List<String> ids = vendor.add(60, Status.AVAILABLE);

        assertThat(tally(vendor.change(DELETE, ids))).containsExactly(Map.entry(DONE, 60L));

        assertThat(vendor.statuses(ids)).containsExactly(Status.PURGED);
        assertThat(vendor.served().asked())
                .containsExactly(
                        "/acme/v1/access_token",
                        "/acme/v1/convergedRecordings/softDelete",
                        "/acme/v1/convergedRecordings/purge");
    }

    @Test
    void whatIsInTheTrashOrGoneIsDeletedToo() {
        ChangedVendor vendor = vendor(Role.ADMIN);
        List<String> ids = new ArrayList<>(vendor.add(5, Status.AVAILABLE));
        ids.addAll(vendor.add(3, Status.TRASHED));
        List<String> gone = unknown(2);
        ids.addAll(gone);

        assertThat(tally(vendor.change(DELETE, ids))).containsExactly(Map.entry(DONE, 10L));

        assertThat(vendor.statuses(ids)).containsExactly(Status.PURGED);
        assertThat(tally(vendor.change(DELETE, ids))).containsExactly(Map.entry(DONE, 10L));
    }

    @Test
    void anOfficerDeletesForEverybody() {
        ChangedVendor vendor = vendor(Role.COMPLIANCE_OFFICER, Quirk.WEBEX_COMPLIANCE_ONLY);
        List<String> ids = new ArrayList<>(vendor.add(4, Status.AVAILABLE));
        ids.addAll(vendor.add(2, Status.TRASHED));
        ids.addAll(vendor.add(2, Status.PURGED));
        ids.addAll(unknown(1));

        assertThat(tally(vendor.change(AUDITED, ids))).containsExactly(Map.entry(DONE, 9L));

        assertThat(vendor.statuses(ids)).isEmpty();
        assertThat(vendor.calls(CallKind.LIFECYCLE)).isEqualTo(9);
        assertThat(failure(vendor.change(TRASH, vendor.add(1, Status.AVAILABLE).getFirst())))
                .isInstanceOf(Failure.Forbidden.class);
    }

    @Test
    void anOfficerGivesAReasonOrNothingIsAsked() {
        ChangedVendor vendor = vendor(Role.COMPLIANCE_OFFICER);
        String id = vendor.add(1, Status.AVAILABLE).getFirst();

        assertThat(vendor.change(new Change.Delete(null, "why"), id))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.argument()).isEqualTo("reason"));

        assertThat(vendor.served().asked()).isEmpty();
        assertThat(vendor.change(new Change.Delete("audit", "x".repeat(255)), id)).isEqualTo(DONE);
    }

    @Test
    void aUserChangesWhatIsHisOwn() {
        ChangedVendor vendor =
                vendor(
                        Account.webexUser("acme", "ada@example.com"),
                        Role.USER,
                        TestWire.uncached(clock));
        List<String> own = vendor.add(3, Status.AVAILABLE, "ada@example.com");

        assertThat(tally(vendor.change(TRASH, own))).containsExactly(Map.entry(DONE, 3L));
        assertThat(vendor.statuses(own)).containsExactly(Status.TRASHED);
        assertThat(tally(vendor.change(DELETE, own))).containsExactly(Map.entry(DONE, 3L));
        assertThat(vendor.statuses(own)).containsExactly(Status.PURGED);
        assertThat(tally(vendor.change(TRASH, own))).containsExactly(Map.entry(ABSENT, 3L));
    }

    @Test
    void threeUnknownOnesInAHundredCostTheCallsThatLeadToThem() {
        ChangedVendor vendor = vendor(Role.ADMIN);
        List<String> ids = withBad(vendor.add(97, Status.AVAILABLE));

        Map<String, Outcome> outcomes = vendor.change(TRASH, ids);

        BAD.forEach(place -> assertThat(outcomes.get(ids.get(place))).isEqualTo(ABSENT));
        assertThat(tally(outcomes)).containsOnly(Map.entry(DONE, 97L), Map.entry(ABSENT, 3L));
        assertThat(vendor.statuses(ids)).containsExactly(Status.TRASHED);
        int halvings = 7;
        assertThat(vendor.calls(CallKind.LIFECYCLE))
                .isEqualTo(35)
                .isLessThanOrEqualTo(1 + 2L * BAD.size() * halvings);
        assertThat(vendor.calls(CallKind.DETAIL)).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("oddities")
    void inAHundredEachHasItsOwnAnswerWhateverWebexDoesWithTheOthers(
            Change change, Status before, Status after, List<Quirk> odd) {
        ChangedVendor vendor = vendor(Role.ADMIN, odd.toArray(Quirk[]::new));
        List<String> known = new ArrayList<>(vendor.add(87, before));
        known.addAll(20, vendor.add(10, after));
        List<String> ids = withBad(known);

        Map<String, Outcome> outcomes = vendor.change(change, ids);

        BAD.forEach(place -> assertThat(outcomes.get(ids.get(place))).isEqualTo(ABSENT));
        assertThat(tally(outcomes)).containsOnly(Map.entry(DONE, 97L), Map.entry(ABSENT, 3L));
        assertThat(vendor.statuses(ids)).containsExactly(after);
        assertThat(vendor.calls(CallKind.LIFECYCLE)).isLessThanOrEqualTo(199);
        assertThat(vendor.calls(CallKind.DETAIL)).isLessThanOrEqualTo(100);
    }

    static Stream<Arguments> oddities() {
        return Stream.of(
                        List.<Quirk>of(),
                        List.of(Quirk.WEBEX_BATCHES_IN_PART),
                        List.of(Quirk.WEBEX_REPEATS_WELCOME),
                        List.of(Quirk.WEBEX_BATCHES_IN_PART, Quirk.WEBEX_REPEATS_WELCOME))
                .flatMap(odd ->
                        Stream.of(
                                Arguments.of(TRASH, Status.AVAILABLE, Status.TRASHED, odd),
                                Arguments.of(RESTORE, Status.TRASHED, Status.AVAILABLE, odd)));
    }

    @Test
    void whatIsInNoTrashIsRestoredThoughItsStatusIsNew() {
        ChangedVendor vendor = vendor(Role.ADMIN);
        String id = vendor.add(1, Status.AVAILABLE).getFirst();
        vendor.served().sandbox().world().change("acme", id, one -> one.with(Status.UNKNOWN));

        assertThat(vendor.change(RESTORE, id)).isEqualTo(DONE);
        assertThat(failure(vendor.change(TRASH, id))).isInstanceOf(Failure.Forbidden.class);
    }

    @Test
    void inAHundredThatAreReassignedEachHasItsOwnAnswer() {
        ChangedVendor vendor = vendor(Role.ADMIN, Quirk.WEBEX_BATCHES_IN_PART);
        List<String> known = vendor.add(97, Status.AVAILABLE);
        List<String> ids = withBad(known);

        Map<String, Outcome> outcomes = vendor.change(new Change.Reassign(HEIR), ids);

        assertThat(tally(outcomes)).containsOnly(Map.entry(DONE, 97L), Map.entry(ABSENT, 3L));
        assertThat(known).allMatch(id -> HEIR.equals(owner(vendor, id)));
    }

    @Test
    void anOwnerWhomWebexDoesNotKnowIsRefused() {
        ChangedVendor vendor = vendor(Role.ADMIN);
        List<String> ids = vendor.add(2, Status.AVAILABLE);
        List<String> owners = ids.stream().map(id -> owner(vendor, id)).toList();

        assertThat(vendor.change(new Change.Reassign("nobody@elsewhere.example"), ids).values())
                .allSatisfy(outcome ->
                        assertThat(outcome)
                                .isInstanceOfSatisfying(
                                        Outcome.Refused.class,
                                        refused ->
                                                assertThat(refused.argument()).isEqualTo("owner")));

        assertThat(ids).extracting(id -> owner(vendor, id)).isEqualTo(owners);
        assertThat(vendor.calls(CallKind.LIFECYCLE)).isEqualTo(3);
    }

    @Test
    void aMalformedIdInAHundredFailsAlone() {
        for (Change change : List.of(TRASH, RESTORE, DELETE)) {
            ChangedVendor vendor = vendor(Role.ADMIN, Quirk.WEBEX_CHECKS_IDS);
            List<String> ids =
                    withMalformed(
                            50,
                            vendor.add(
                                    99,
                                    change.equals(RESTORE) ? Status.TRASHED : Status.AVAILABLE));

            Map<String, Outcome> outcomes = vendor.change(change, ids);

            assertThat(failure(outcomes.get("malformed"))).isInstanceOf(Failure.BadResponse.class);
            assertThat(tally(outcomes)).containsEntry(DONE, 99L);
            int halvings = 6;
            int purge = change.equals(DELETE) ? 1 : 0;
            assertThat(vendor.calls(CallKind.LIFECYCLE)).isEqualTo(1 + 2 * halvings + purge);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 2, 6", "50, 1, 6", "99, 1, 7"})
    void aMalformedIdInAHundredIsNotBlamedOnTheNewOwner(int place, int probes, int halvings) {
        ChangedVendor vendor = vendor(Role.ADMIN, Quirk.WEBEX_CHECKS_IDS);
        List<String> known = vendor.add(99, Status.AVAILABLE);

        Map<String, Outcome> outcomes =
                vendor.change(new Change.Reassign(HEIR), withMalformed(place, known));

        assertThat(failure(outcomes.get("malformed"))).isInstanceOf(Failure.BadResponse.class);
        assertThat(tally(outcomes)).containsEntry(DONE, 99L);
        assertThat(known).allMatch(id -> HEIR.equals(owner(vendor, id)));
        assertThat(vendor.calls(CallKind.LIFECYCLE)).isEqualTo(1 + probes + 2 * halvings);
    }

    @Test
    void anOwnerWhomWebexDoesNotKnowCostsThreeCallsForAHundred() {
        ChangedVendor vendor = vendor(Role.ADMIN, Quirk.WEBEX_CHECKS_IDS);
        List<String> ids = withMalformed(50, vendor.add(99, Status.AVAILABLE));

        assertThat(vendor.change(new Change.Reassign("nobody@elsewhere.example"), ids).values())
                .hasSize(100)
                .allMatch(Outcome.Refused.class::isInstance);
        assertThat(vendor.calls(CallKind.LIFECYCLE)).isEqualTo(3);
    }

    @Test
    void aMalformedIdFailsAloneForAnOfficerToo() {
        ChangedVendor vendor = vendor(Role.COMPLIANCE_OFFICER, Quirk.WEBEX_CHECKS_IDS);
        List<String> ids = withMalformed(1, vendor.add(2, Status.AVAILABLE));

        Map<String, Outcome> outcomes = vendor.change(AUDITED, ids);

        assertThat(failure(outcomes.get("malformed"))).isInstanceOf(Failure.BadResponse.class);
        assertThat(tally(outcomes)).containsEntry(DONE, 2L);
    }

    @Test
    void whatWebexRefusesThoughItIsThereIsForbidden() {
        ChangedVendor vendor = vendor(Role.ADMIN);
        List<String> ids = vendor.add(2, Status.AVAILABLE);
        vendor.plant(Fault.status(409).on(CallKind.LIFECYCLE));

        for (Change change : List.of(TRASH, new Change.Reassign("bob@example.com"))) {
            assertThat(vendor.change(change, ids).values())
                    .allSatisfy(outcome ->
                            assertThat(failure(outcome))
                                    .isInstanceOf(Failure.Forbidden.class)
                                    .extracting(Failure::detail)
                                    .asString()
                                    .contains("409"));
        }
        assertThat(vendor.change(RESTORE, ids.getFirst())).isEqualTo(DONE);
    }

    @Test
    void anOfficerIsRefusedWhatIsThere() {
        ChangedVendor vendor = vendor(Role.COMPLIANCE_OFFICER);
        String id = vendor.add(1, Status.AVAILABLE).getFirst();
        String purged = vendor.add(1, Status.PURGED).getFirst();
        vendor.plant(Fault.status(409).on(CallKind.LIFECYCLE));

        assertThat(failure(vendor.change(AUDITED, id))).isInstanceOf(Failure.Forbidden.class);
        assertThat(vendor.change(AUDITED, purged)).isEqualTo(DONE);
    }

    @Test
    void anOutageHoldsForTheWholeBatch() {
        ChangedVendor vendor = vendor(Role.ADMIN);
        List<String> ids = vendor.add(100, Status.AVAILABLE);
        vendor.plant(Fault.status(503).on(CallKind.LIFECYCLE));

        for (Change change : List.of(TRASH, DELETE)) {
            assertThat(vendor.change(change, ids).values())
                    .hasSize(100)
                    .allSatisfy(outcome ->
                            assertThat(failure(outcome)).isInstanceOf(Failure.Unavailable.class));
        }
        assertThat(vendor.statuses(ids)).containsExactly(Status.AVAILABLE);
        assertThat(vendor.calls(CallKind.LIFECYCLE)).isEqualTo(2);
    }

    @Test
    void anOutageInTheMiddleLeavesTheOthersTheirAnswers() {
        ChangedVendor vendor = vendor(Role.ADMIN);
        List<String> ids = withBad(vendor.add(97, Status.AVAILABLE));
        vendor.plant(Fault.status(503).on(CallKind.DETAIL));

        Map<String, Outcome> outcomes = vendor.change(TRASH, ids);

        BAD.forEach(place ->
                assertThat(failure(outcomes.get(ids.get(place))))
                        .isInstanceOf(Failure.Unavailable.class));
        assertThat(tally(outcomes)).containsEntry(DONE, 97L);
        assertThat(vendor.statuses(ids)).containsExactly(Status.TRASHED);
    }

    @Test
    void aChangeIsAskedForAgainWhereWebexWantsFewerCalls() {
        ChangedVendor vendor = persistent();
        List<String> ids = vendor.add(3, Status.AVAILABLE);
        vendor.plant(Fault.status(429).withRetryAfter("0").times(1).on(CallKind.LIFECYCLE));

        assertThat(tally(vendor.change(TRASH, ids))).containsExactly(Map.entry(DONE, 3L));
        assertThat(vendor.statuses(ids)).containsExactly(Status.TRASHED);
        assertThat(vendor.calls(CallKind.LIFECYCLE)).isEqualTo(2);
    }

    @Test
    void aChangeWhoseAnswerIsLostIsFoundToBeDone() {
        ChangedVendor vendor = vendor(Role.ADMIN);
        List<String> ids = vendor.add(3, Status.AVAILABLE);
        vendor.plant(LOST);

        assertThat(failure(vendor.change(TRASH, ids).get(ids.getFirst())))
                .isInstanceOf(Failure.Unavailable.class);
        assertThat(vendor.statuses(ids)).containsExactly(Status.TRASHED);
        assertThat(tally(vendor.change(TRASH, ids))).containsExactly(Map.entry(DONE, 3L));
    }

    @Test
    void aChangeWhoseAnswerIsLostIsRepeatedAtOnceWhereThereIsTime() {
        ChangedVendor vendor = persistent();
        List<String> ids = vendor.add(3, Status.AVAILABLE);
        vendor.plant(LOST);

        assertThat(tally(vendor.change(DELETE, ids))).containsExactly(Map.entry(DONE, 3L));
        assertThat(vendor.statuses(ids)).containsExactly(Status.PURGED);
    }

    @Test
    void changesThatFailDoNotTakeTheListsAway() {
        ChangedVendor vendor = persistent();
        List<String> ids = vendor.add(3, Status.AVAILABLE);
        vendor.plant(Fault.status(503).on(CallKind.LIFECYCLE));
        for (int i = 0; i < 4; i++) {
            vendor.change(TRASH, ids);
        }
        long before = vendor.calls(CallKind.LIFECYCLE);

        assertThat(failure(vendor.change(TRASH, ids.getFirst())))
                .isInstanceOf(Failure.Unavailable.class);

        assertThat(vendor.calls(CallKind.LIFECYCLE)).isEqualTo(before);
        assertThat(vendor.source().connection().circuit()).isEqualTo(Circuit.CLOSED);
        assertThat(vendor.listed(Status.AVAILABLE)).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void whatIsTrashedIsOnNoListAnyMoreThoughThatWasReadAMomentAgo() {
        ChangedVendor vendor =
                vendor(
                        Account.webex("acme", Role.COMPLIANCE_OFFICER),
                        Role.ADMIN,
                        TestWire.with(
                                clock,
                                Duration.ofSeconds(8),
                                Duration.ofMinutes(1),
                                Ticker.disabledTicker()));
        List<String> ids = vendor.add(3, Status.AVAILABLE);
        assertThat(vendor.listed(Status.AVAILABLE)).hasSize(3);
        assertThat(vendor.listed(Status.AVAILABLE)).hasSize(3);
        assertThat(vendor.calls(CallKind.LIST)).isEqualTo(1);

        vendor.change(TRASH, ids.subList(0, 2));

        assertThat(vendor.listed(Status.AVAILABLE)).containsExactly(ids.getLast());
        assertThat(vendor.listed(Status.TRASHED))
                .containsExactlyInAnyOrderElementsOf(ids.subList(0, 2));
    }

    private ChangedVendor vendor(Role role, Quirk... odd) {
        return vendor(
                Account.webex("acme", Role.COMPLIANCE_OFFICER).with(Quirks.DEFAULT.with(odd)),
                role,
                TestWire.uncached(clock));
    }

    private ChangedVendor persistent() {
        return vendor(
                Account.webex("acme", Role.COMPLIANCE_OFFICER),
                Role.ADMIN,
                TestWire.persistent(clock));
    }

    private ChangedVendor vendor(Account account, Role role, Wire wire) {
        ServedSandbox served = new ServedSandbox(World.of(account), clock);
        opened.add(served);
        opened.add(wire);
        return new ChangedVendor(
                served,
                WebexSources.source(
                        wire,
                        URI.create(served.account("acme") + "/v1"),
                        Map.of("role", role.name(), "read-only", "false")),
                NOW);
    }

    private static String owner(ChangedVendor vendor, String id) {
        Entry entry = vendor.entry(id).orElseThrow();
        return ((Details.WebexCall) entry.details()).owner().email();
    }

    /** The same with unknown ones in between, so that it is three more. */
    private static List<String> withBad(List<String> known) {
        List<String> ids = new ArrayList<>(known);
        BAD.forEach(place -> ids.add(place, unknown(1).getFirst()));
        return ids;
    }

    private static List<String> withMalformed(int place, List<String> known) {
        List<String> ids = new ArrayList<>(known);
        ids.add(place, "malformed");
        return ids;
    }

    private static List<String> unknown(int count) {
        return Stream.generate(() -> UUID.randomUUID().toString()).limit(count).toList();
    }
}
