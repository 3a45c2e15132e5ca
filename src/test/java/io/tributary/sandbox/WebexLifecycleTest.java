package io.tributary.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.recording.Status;
import io.tributary.sandbox.SandboxClient.Reply;
import io.tributary.sandbox.traffic.CallKind;
import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.Details;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.Quirk;
import io.tributary.sandbox.world.Quirks;
import io.tributary.sandbox.world.Role;
import io.tributary.sandbox.world.World;
import io.tributary.wire.SettableClock;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class WebexLifecycleTest {

    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final Account ADMIN = Account.webex("webex", Role.ADMIN);
    private static final Account OFFICER = Account.webex("webex", Role.COMPLIANCE_OFFICER);
    private static final Account USER = Account.webexUser("webex", "ada@example.com");
    private static final String ADA = "ada@example.com";
    private static final String BRUNO = "bruno@example.com";

    @ParameterizedTest
    @CsvSource({
        "softDelete, AVAILABLE, TRASHED",
        "restore, TRASHED, AVAILABLE",
        "purge, TRASHED, PURGED"
    })
    void aBatchTakesItsRecordingsFromOneStateToTheNext(String verb, Status before, Status after) {
        Vendor vendor = new Vendor(ADMIN);
        List<String> ids = IntStream.range(0, 100).mapToObj(_ -> vendor.add(before)).toList();
        String other = vendor.add(before);
        Reply reply = vendor.post(verb, ids(ids));
        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.body()).isEmpty();
        assertThat(reply.headers().getFirst("TrackingID")).startsWith("ROUTERGW_");
        assertThat(ids).allSatisfy(id -> assertThat(vendor.status(id)).isEqualTo(after));
        assertThat(vendor.status(other)).isEqualTo(before);
        assertThat(vendor.sandbox.calls().count("webex", CallKind.LIFECYCLE)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "softDelete, TRASHED",
        "softDelete, PURGED",
        "restore, AVAILABLE",
        "restore, PURGED",
        "purge, AVAILABLE",
        "purge, PURGED"
    })
    void aRecordingInAnotherStateIsAConflictWithoutABodyAndNothingIsDone(
            String verb, Status unfit) {
        Vendor vendor = new Vendor(OFFICER);
        String good = vendor.add(verb.equals("softDelete") ? Status.AVAILABLE : Status.TRASHED);
        String bad = vendor.add(unfit);
        Status before = vendor.status(good);
        Reply reply = vendor.post(verb, ids(List.of(good, bad)));
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.body()).isEmpty();
        assertThat(vendor.status(good)).isEqualTo(before);
        assertThat(vendor.status(bad)).isEqualTo(unfit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"softDelete", "restore", "purge"})
    void aBatchWithAnUnknownRecordingIsNotFoundAndNothingIsDone(String verb) {
        Vendor vendor = new Vendor(ADMIN);
        String good = vendor.add(verb.equals("softDelete") ? Status.AVAILABLE : Status.TRASHED);
        Status before = vendor.status(good);
        assertThat(vendor.post(verb, ids(List.of(good, "nobody"))).status()).isEqualTo(404);
        assertThat(vendor.status(good)).isEqualTo(before);
    }

    @Test
    void aRefusedBatchMayBeDoneInPart() {
        Vendor vendor = new Vendor(with(ADMIN, Quirk.WEBEX_BATCHES_IN_PART));
        String good = vendor.add(Status.AVAILABLE);
        String other = vendor.add(Status.AVAILABLE);
        String trashed = vendor.add(Status.TRASHED);
        assertThat(vendor.post("softDelete", ids(List.of(good, trashed))).status()).isEqualTo(409);
        assertThat(vendor.post("softDelete", ids(List.of("nobody", other))).status())
                .isEqualTo(404);
        assertThat(List.of(good, other, trashed))
                .allSatisfy(id -> assertThat(vendor.status(id)).isEqualTo(Status.TRASHED));
    }

    @Test
    void whatCannotBeAnIdentifierMayBeABadRequest() {
        Vendor vendor = new Vendor(with(OFFICER, Quirk.WEBEX_CHECKS_IDS));
        String good = vendor.add(Status.AVAILABLE, ADA);
        assertThat(vendor.post("softDelete", ids(List.of(good, "nobody"))).status()).isEqualTo(400);
        assertThat(vendor.post("reassign", reassign(BRUNO, good, "nobody")).status())
                .isEqualTo(400);
        assertThat(vendor.delete("nobody", "{'reason':'audit'}").status()).isEqualTo(400);
        assertThat(vendor.status(good)).isEqualTo(Status.AVAILABLE);
        assertThat(vendor.owner(good)).isEqualTo(ADA);
        String withoutDashes = "0123456789abcdef0123456789ABCDEF";
        assertThat(vendor.delete(withoutDashes, "{'reason':'audit'}").status()).isEqualTo(404);
        assertThat(vendor.post("softDelete", ids(List.of(good))).status()).isEqualTo(204);
    }

    @Test
    void aRepeatMayBeWelcome() {
        Vendor vendor = new Vendor(with(ADMIN, Quirk.WEBEX_REPEATS_WELCOME));
        String id = vendor.add(Status.AVAILABLE);
        assertThat(vendor.post("softDelete", ids(List.of(id))).status()).isEqualTo(204);
        assertThat(vendor.post("softDelete", ids(List.of(id))).status()).isEqualTo(204);
        assertThat(vendor.post("restore", ids(List.of(id))).status()).isEqualTo(204);
        assertThat(vendor.post("purge", ids(List.of(id))).status()).isEqualTo(409);
        assertThat(vendor.status(id)).isEqualTo(Status.AVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "no json",
                "{}",
                "{'recordingIds':[]}",
                "{'recordingIds':'ID'}",
                "{'recordingIds':[1]}",
                "{'recordingIds':['ID'],'trashAll':'true'}",
                "{'recordingIds':['ID'],'trashAll':true,'ownerEmail':'ada@example.com'}",
                "{'recordingIds':['ID'],'ownerEmail':'ada@example.com'}",
                "{'trashAll':true}",
                "{'trashAll':false,'ownerEmail':'ada@example.com'}"
            })
    void aBodyThatTheDocumentationForbidsIsRefused(String body) {
        Vendor vendor = new Vendor(ADMIN);
        String id = vendor.add(Status.AVAILABLE);
        Reply reply = vendor.post("softDelete", body.replace("ID", id));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(vendor.status(id)).isEqualTo(Status.AVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"softDelete", "restore", "purge", "reassign"})
    void aBatchOfMoreThanAHundredIsRefused(String verb) {
        Vendor vendor = new Vendor(ADMIN);
        String[] ids = Collections.nCopies(101, "x").toArray(String[]::new);
        assertThat(vendor.post(verb, reassign(ADA, ids)).status()).isEqualTo(400);
    }

    @Test
    void otherMethodsAndOtherContentAreRefused() {
        Vendor vendor = new Vendor(OFFICER);
        String id = vendor.add(Status.AVAILABLE);
        assertThat(vendor.call(HttpMethod.GET, "softDelete", "", null).status()).isEqualTo(405);
        assertThat(vendor.call(HttpMethod.DELETE, "reassign", "", null).status()).isEqualTo(405);
        assertThat(vendor.call(HttpMethod.POST, id, "{}", MediaType.APPLICATION_JSON).status())
                .isEqualTo(405);
        assertThat(
                        vendor.call(
                                        HttpMethod.POST,
                                        "softDelete",
                                        "recordingIds=" + id,
                                        MediaType.APPLICATION_FORM_URLENCODED)
                                .status())
                .isEqualTo(415);
        assertThat(vendor.status(id)).isEqualTo(Status.AVAILABLE);
    }

    @Test
    void allOfAnOwnerAreThoseInTheStateThatTheVerbNeeds() {
        Vendor vendor = new Vendor(ADMIN);
        String first = vendor.add(Status.TRASHED);
        String second = vendor.add(Status.TRASHED);
        String foreign = vendor.add(Status.TRASHED, BRUNO);
        String available = vendor.add(Status.AVAILABLE);
        assertThat(
                        vendor.post("purge", "{'purgeAll':true,'ownerEmail':'ada@example.com'}")
                                .status())
                .isEqualTo(204);
        assertThat(vendor.status(first)).isEqualTo(Status.PURGED);
        assertThat(vendor.status(second)).isEqualTo(Status.PURGED);
        assertThat(vendor.status(foreign)).isEqualTo(Status.TRASHED);
        assertThat(vendor.status(available)).isEqualTo(Status.AVAILABLE);
    }

    @Test
    void aUserChangesWhatIsHisOwnAndNamesNoOwner() {
        Vendor vendor = new Vendor(USER);
        String own = vendor.add(Status.AVAILABLE);
        String foreign = vendor.add(Status.AVAILABLE);
        vendor.world.change("webex", foreign, WebexLifecycleTest::asIfOfAnother);
        assertThat(vendor.post("softDelete", ids(List.of(foreign))).status()).isEqualTo(404);
        assertThat(
                        vendor.post(
                                        "softDelete",
                                        "{'trashAll':true,'ownerEmail':'ada@example.com'}")
                                .status())
                .isEqualTo(400);
        assertThat(vendor.post("softDelete", "{'trashAll':true}").status()).isEqualTo(204);
        assertThat(vendor.status(own)).isEqualTo(Status.TRASHED);
        assertThat(vendor.status(foreign)).isEqualTo(Status.AVAILABLE);
        assertThat(vendor.post("reassign", reassign(BRUNO, own)).status()).isEqualTo(403);
        assertThat(vendor.delete(own, "{'reason':'audit'}").status()).isEqualTo(403);
    }

    @Test
    void whatWasPurgedOnlyAnOfficerSees() {
        Vendor officer = new Vendor(OFFICER);
        Vendor admin = new Vendor(ADMIN);
        for (Vendor vendor : List.of(officer, admin)) {
            String id = vendor.add(Status.TRASHED);
            vendor.post("purge", ids(List.of(id)));
            assertThat(vendor.call(HttpMethod.GET, id, "", null).status())
                    .isEqualTo(vendor == officer ? 200 : 404);
        }
    }

    @Test
    void anOfficerMayHoldNoScopeButThoseOfCompliance() {
        Vendor vendor = new Vendor(with(OFFICER, Quirk.WEBEX_COMPLIANCE_ONLY));
        String id = vendor.add(Status.AVAILABLE);
        assertThat(vendor.post("softDelete", ids(List.of(id))).status()).isEqualTo(403);
        assertThat(vendor.post("reassign", reassign(BRUNO, id)).status()).isEqualTo(403);
        assertThat(vendor.delete(id, "{'reason':'audit'}").status()).isEqualTo(204);
    }

    @Test
    void onlyAnOfficerDeletesAndSaysWhyUnlessItIsHisOwn() {
        Vendor officer = new Vendor(OFFICER);
        String foreign = officer.add(Status.AVAILABLE, BRUNO);
        String own = officer.add(Status.PURGED, ADA);
        String longest = "x".repeat(255);
        assertThat(officer.delete(foreign, "").status()).isEqualTo(400);
        assertThat(officer.delete(foreign, "{'comment':'x'}").status()).isEqualTo(400);
        assertThat(
                        officer.delete(foreign, "{'reason':'audit','comment':'x" + longest + "'}")
                                .status())
                .isEqualTo(400);
        assertThat(officer.world.find("webex", foreign)).isPresent();
        assertThat(
                        officer.delete(foreign, "{'reason':'audit','comment':'" + longest + "'}")
                                .status())
                .isEqualTo(204);
        assertThat(officer.delete(own, "").status()).isEqualTo(204);
        assertThat(officer.world.entries()).isEmpty();
        assertThat(officer.delete(own, "").status()).isEqualTo(404);
        Vendor admin = new Vendor(ADMIN);
        String id = admin.add(Status.AVAILABLE);
        assertThat(admin.delete(id, "{'reason':'audit'}").status()).isEqualTo(403);
        assertThat(admin.world.find("webex", id)).isPresent();
    }

    @Test
    void givenRecordingsGoToAnotherOwnerWhosesoeverTheyWere() {
        Vendor vendor = new Vendor(ADMIN);
        String first = vendor.add(Status.AVAILABLE, ADA);
        String second = vendor.add(Status.TRASHED, "chiara@example.com");
        String other = vendor.add(Status.AVAILABLE, ADA);
        assertThat(vendor.post("reassign", reassign(BRUNO, first, second)).status()).isEqualTo(204);
        assertThat(vendor.post("reassign", reassign(BRUNO, first)).status()).isEqualTo(204);
        assertThat(vendor.owner(first)).isEqualTo(BRUNO);
        assertThat(vendor.owner(second)).isEqualTo(BRUNO);
        assertThat(vendor.status(second)).isEqualTo(Status.TRASHED);
        assertThat(vendor.owner(other)).isEqualTo(ADA);
    }

    @Test
    void anOwnerNarrowsWhatIsReassignedAndAloneMeansAllOfHis() {
        Vendor vendor = new Vendor(ADMIN);
        String ada = vendor.add(Status.AVAILABLE, ADA);
        String chiara = vendor.add(Status.AVAILABLE, "chiara@example.com");
        String both =
                "{'reassignOwnerEmail':'%s','ownerEmail':'%s','recordingIds':['%s','%s']}"
                        .formatted(BRUNO, ADA, ada, chiara);
        assertThat(vendor.post("reassign", both).status()).isEqualTo(204);
        assertThat(vendor.owner(ada)).isEqualTo(BRUNO);
        assertThat(vendor.owner(chiara)).isEqualTo("chiara@example.com");
        String id = vendor.call(chiara).owner().id();
        String all = "{'reassignOwnerEmail':'%s','%s':'%s'}";
        assertThat(vendor.post("reassign", all.formatted(ADA, "ownerId", id)).status())
                .as("spelt as in prose, not as in the schema")
                .isEqualTo(400);
        assertThat(vendor.post("reassign", all.formatted(ADA, "ownerID", id)).status())
                .isEqualTo(204);
        assertThat(vendor.owner(chiara)).isEqualTo(ADA);
        assertThat(vendor.owner(ada)).isEqualTo(BRUNO);
    }

    @Test
    void aReassignmentNeedsAUserAndRecordingsThatAreThere() {
        Vendor vendor = new Vendor(ADMIN);
        String id = vendor.add(Status.AVAILABLE, ADA);
        assertThat(vendor.post("reassign", ids(List.of(id))).status()).isEqualTo(400);
        assertThat(vendor.post("reassign", reassign("nobody@example.com", id)).status())
                .isEqualTo(400);
        assertThat(vendor.post("reassign", "{'reassignOwnerEmail':'bruno@example.com'}").status())
                .isEqualTo(400);
        assertThat(vendor.post("reassign", reassign(BRUNO, id, "nobody")).status()).isEqualTo(404);
        assertThat(vendor.owner(id)).isEqualTo(ADA);
    }

    private static Account with(Account account, Quirk quirk) {
        return account.with(Quirks.DEFAULT.with(quirk));
    }

    private static Entry asIfOfAnother(Entry entry) {
        World elsewhere = World.of(ADMIN);
        String id = elsewhere.add("webex", NOW, NOW, Status.AVAILABLE, BRUNO);
        return entry.with(elsewhere.find("webex", id).orElseThrow().details());
    }

    private static String ids(List<String> ids) {
        return ids.stream().collect(Collectors.joining("','", "{'recordingIds':['", "']}"));
    }

    private static String reassign(String heir, String... ids) {
        return "{'reassignOwnerEmail':'%s','recordingIds':['%s']}"
                .formatted(heir, String.join("','", ids));
    }

    /** An account with nothing in it. */
    private static final class Vendor {

        private final World world;
        private final Account account;
        private final Sandbox sandbox;
        private final SandboxClient client;

        private Vendor(Account account) {
            this.account = account;
            world = World.of(account);
            sandbox = new Sandbox(world, new SettableClock(NOW));
            client = new SandboxClient(sandbox);
        }

        private String add(Status status) {
            return add(status, ADA);
        }

        private String add(Status status, String owner) {
            return world.add("webex", NOW.minusSeconds(9), NOW, status, owner);
        }

        private Status status(String id) {
            return world.find("webex", id).orElseThrow().status();
        }

        private Details.WebexCall call(String id) {
            return (Details.WebexCall) world.find("webex", id).orElseThrow().details();
        }

        private String owner(String id) {
            return call(id).owner().email();
        }

        private Reply post(String verb, String body) {
            return call(HttpMethod.POST, verb, body, MediaType.APPLICATION_JSON);
        }

        private Reply delete(String id, String body) {
            return call(HttpMethod.DELETE, id, body, MediaType.APPLICATION_JSON);
        }

        private Reply call(HttpMethod method, String what, String body, @Nullable MediaType type) {
            HttpHeaders headers = client.credentials(account);
            headers.setContentType(type);
            return client.call(
                    method,
                    "webex/v1/convergedRecordings/" + what,
                    headers,
                    body.replace('\'', '"'));
        }
    }
}
