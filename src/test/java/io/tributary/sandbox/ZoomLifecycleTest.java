package io.tributary.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import io.tributary.recording.Status;
import io.tributary.sandbox.SandboxClient.Reply;
import io.tributary.sandbox.traffic.CallKind;
import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.Details;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.Quirk;
import io.tributary.sandbox.world.Quirks;
import io.tributary.sandbox.world.World;
import io.tributary.sandbox.world.ZoomPlan;
import io.tributary.wire.SettableClock;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class ZoomLifecycleTest {

    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final Account ANA = Account.zoom("zoom", "ana@example.com");
    private static final String RECOVER = "{\"action\":\"recover\"}";

    @Test
    void aTrashedInstanceIsInTheTrashOnlyUntilItIsRecovered() {
        Vendor vendor = new Vendor(ANA);
        String uuid = vendor.add(Status.AVAILABLE);
        Reply trashed = vendor.delete(uuid, "?action=trash");
        assertThat(trashed.status()).isEqualTo(200);
        assertThat(trashed.body()).isEmpty();
        assertThat(trashed.headers().getFirst("x-zm-trackingid")).isNotNull();
        assertThat(vendor.status(uuid)).isEqualTo(Status.TRASHED);
        assertRefused(vendor.get(uuid), 404, 3301);
        Reply trash = vendor.list("?trash=true");
        assertThat(trash.ids("meetings", "uuid")).containsExactly(uuid);
        assertThat(
                        trash.rows("meetings")
                                .getFirst()
                                .get("recording_files")
                                .get(0)
                                .get("deleted_time")
                                .asString())
                .isEqualTo("2026-06-15T12:00:00Z");
        assertThat(vendor.list("?from=2026-06-15").ids("meetings", "uuid")).isEmpty();
        Reply recovered = vendor.recover(uuid, RECOVER);
        assertThat(recovered.status()).isEqualTo(200);
        assertThat(recovered.body()).isEmpty();
        assertThat(vendor.status(uuid)).isEqualTo(Status.AVAILABLE);
        assertThat(vendor.get(uuid).body()).doesNotContain("deleted_time");
        assertThat(vendor.sandbox.calls().count("zoom", CallKind.LIFECYCLE)).isEqualTo(2);
    }

    @Test
    void theTrashIsWhatIsMeantWhereNothingIsSaid() {
        Vendor vendor = new Vendor(ANA);
        String uuid = vendor.add(Status.AVAILABLE);
        assertThat(vendor.delete(uuid, "").status()).isEqualTo(200);
        assertThat(vendor.status(uuid)).isEqualTo(Status.TRASHED);
        assertRefused(vendor.delete(uuid, ""), 404, 3301);
    }

    @ParameterizedTest
    @CsvSource({"AVAILABLE", "TRASHED"})
    void whatIsDeletedIsGone(Status status) {
        Vendor vendor = new Vendor(ANA);
        String uuid = vendor.add(status);
        assertThat(vendor.delete(uuid, "?action=delete").status()).isEqualTo(200);
        assertThat(vendor.world.find("zoom", uuid)).isEmpty();
        assertRefused(vendor.delete(uuid, "?action=delete"), 404, 3301);
        assertRefused(vendor.recover(uuid, RECOVER), 404, 3301);
    }

    @Test
    void theTrashMayBeClosedToDeletion() {
        Vendor vendor = new Vendor(with(Quirk.ZOOM_TRASH_IS_CLOSED));
        String uuid = vendor.add(Status.TRASHED);
        assertRefused(vendor.delete(uuid, "?action=delete"), 404, 3301);
        assertThat(vendor.recover(uuid, RECOVER).status()).isEqualTo(200);
        assertThat(vendor.delete(uuid, "?action=delete").status()).isEqualTo(200);
        assertThat(vendor.world.entries()).isEmpty();
    }

    @Test
    void aRecoveryIsOfWhatIsInTheTrashOnly() {
        Vendor vendor = new Vendor(ANA);
        String uuid = vendor.add(Status.AVAILABLE);
        assertRefused(vendor.recover(uuid, RECOVER), 404, 3301);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "no json", "{\"action\":\"restore\"}"})
    void aRecoveryIsAskedForByItsName(String body) {
        Vendor vendor = new Vendor(ANA);
        String uuid = vendor.add(Status.TRASHED);
        assertRefused(vendor.recover(uuid, body), 400, 300);
        assertThat(vendor.status(uuid)).isEqualTo(Status.TRASHED);
    }

    @Test
    void anUnknownActionIsRefused() {
        Vendor vendor = new Vendor(ANA);
        String uuid = vendor.add(Status.AVAILABLE);
        assertRefused(vendor.delete(uuid, "?action=purge"), 400, 300);
        assertThat(vendor.status(uuid)).isEqualTo(Status.AVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?action=trash", "?action=delete"})
    void whatIsNotFinishedCannotBeDeleted(String action) {
        Vendor vendor = new Vendor(ANA);
        String uuid = vendor.add(Status.PROCESSING);
        assertRefused(vendor.delete(uuid, action), 400, 3303);
        assertThat(vendor.status(uuid)).isEqualTo(Status.PROCESSING);
    }

    @Test
    void whatIsInUseOrFindsNoStorageStaysAsItIs() {
        Vendor used = new Vendor(with(Quirk.ZOOM_IN_USE));
        String available = used.add(Status.AVAILABLE);
        assertRefused(used.delete(available, "?action=delete"), 400, 3310);
        assertThat(used.status(available)).isEqualTo(Status.AVAILABLE);
        Vendor full = new Vendor(with(Quirk.ZOOM_NO_STORAGE));
        String trashed = full.add(Status.TRASHED);
        assertRefused(full.recover(trashed, RECOVER), 400, 3309);
        assertThat(full.status(trashed)).isEqualTo(Status.TRASHED);
    }

    @Test
    void statusesMayBeThoseDocumentedBefore() {
        Vendor vendor = new Vendor(with(Quirk.ZOOM_OLD_STATUSES));
        String uuid = vendor.add(Status.AVAILABLE);
        assertThat(vendor.delete(uuid, "").status()).isEqualTo(204);
        assertThat(vendor.recover(uuid, RECOVER).status()).isEqualTo(204);
    }

    @Test
    void whoMayNotIsToldWithAStatusThatLooksLikeSuccessOrByTheScope() {
        Vendor forbidden = new Vendor(with(Quirk.ZOOM_NO_PERMISSION));
        Vendor unscoped = new Vendor(with(Quirk.ZOOM_NO_WRITE_SCOPES));
        String first = forbidden.add(Status.AVAILABLE);
        String second = unscoped.add(Status.AVAILABLE);
        assertRefused(forbidden.delete(first, ""), 200, 200);
        assertRefused(unscoped.delete(second, ""), 400, 4711);
        assertRefused(unscoped.recover(second, RECOVER), 400, 4711);
        assertThat(unscoped.get(second).status()).isEqualTo(200);
        assertThat(forbidden.status(first)).isEqualTo(Status.AVAILABLE);
        assertThat(unscoped.status(second)).isEqualTo(Status.AVAILABLE);
    }

    @Test
    void aUuidIsUnderstoodByChangesAsItIsByReads() {
        Vendor vendor = new Vendor(ANA);
        IntStream.range(0, 300).forEach(_ -> vendor.add(Status.AVAILABLE));
        String slash =
                vendor.world.entries().stream()
                        .map(Entry::providerId)
                        .filter(uuid -> uuid.startsWith("/"))
                        .findAny()
                        .orElseThrow();
        String once = SandboxClient.encode(slash);
        assertRefused(vendor.call(HttpMethod.DELETE, once + "/recordings", ""), 404, 3001);
        assertThat(vendor.status(slash)).isEqualTo(Status.AVAILABLE);
        assertThat(vendor.delete(slash, "").status()).isEqualTo(200);
        assertThat(vendor.status(slash)).isEqualTo(Status.TRASHED);
        assertRefused(vendor.recoverRaw(once, RECOVER), 404, 3001);
        assertThat(vendor.recover(slash, RECOVER).status()).isEqualTo(200);
    }

    @Test
    void aNumberMeansTheLatestInstanceAndCannotBeRecovered() {
        Vendor vendor = new Vendor(ANA);
        IntStream.range(0, 900).forEach(vendor::addHoursAgo);
        Map<Long, List<String>> newestFirst =
                vendor.world.entries().stream()
                        .collect(
                                Collectors.groupingBy(
                                        entry -> vendor.meeting(entry).number(),
                                        Collectors.mapping(
                                                Entry::providerId, Collectors.toList())));
        long number =
                newestFirst.keySet().stream()
                        .filter(one -> newestFirst.getOrDefault(one, List.of()).size() > 1)
                        .findAny()
                        .orElseThrow();
        List<String> instances = newestFirst.getOrDefault(number, List.of());
        String latest = instances.getFirst();
        String before = instances.get(1);
        assertThat(vendor.call(HttpMethod.DELETE, number + "/recordings", "").status())
                .isEqualTo(200);
        assertThat(vendor.status(latest)).isEqualTo(Status.TRASHED);
        assertThat(vendor.status(before)).isEqualTo(Status.AVAILABLE);
        assertRefused(vendor.recoverRaw(String.valueOf(number), RECOVER), 404, 3001);
    }

    @Test
    void otherMethodsAreRefusedAndNothingIsDone() {
        Vendor vendor = new Vendor(ANA);
        String uuid = vendor.add(Status.TRASHED);
        String status = twice(uuid) + "/recordings/status";
        assertThat(vendor.call(HttpMethod.POST, status, RECOVER).status()).isEqualTo(405);
        assertThat(vendor.call(HttpMethod.GET, status, "").status()).isEqualTo(405);
        assertThat(vendor.call(HttpMethod.PUT, twice(uuid) + "/recordings", "").status())
                .isEqualTo(405);
        assertThat(vendor.status(uuid)).isEqualTo(Status.TRASHED);
    }

    @Test
    void changesDrawOnTheLimitOfReads() {
        Vendor vendor = new Vendor(ANA.with(Quirks.DEFAULT.withRateLimits(ZoomPlan.FREE)));
        String uuid = vendor.add(Status.AVAILABLE);
        IntStream.range(0, 3).forEach(_ -> vendor.get(uuid));
        assertThat(vendor.delete(uuid, "").status()).isEqualTo(200);
        assertThat(vendor.recover(uuid, RECOVER).status()).isEqualTo(429);
        assertThat(vendor.status(uuid)).isEqualTo(Status.TRASHED);
    }

    private static Account with(Quirk quirk) {
        return ANA.with(Quirks.DEFAULT.with(quirk));
    }

    private static void assertRefused(Reply reply, int status, int code) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(requireNonNull(reply.json().get("code")).asInt()).isEqualTo(code);
    }

    private static String twice(String uuid) {
        return SandboxClient.encode(SandboxClient.encode(uuid));
    }

    /** An account with nothing in it. */
    private static final class Vendor {

        private final World world;
        private final Sandbox sandbox;
        private final SandboxClient client;
        private final HttpHeaders headers;

        private Vendor(Account account) {
            world = World.of(account);
            sandbox = new Sandbox(world, new SettableClock(NOW));
            client = new SandboxClient(sandbox);
            headers = client.credentials(account);
            headers.setContentType(MediaType.APPLICATION_JSON);
        }

        private String add(Status status) {
            return world.add("zoom", NOW.minusSeconds(9), NOW, status, null);
        }

        private void addHoursAgo(int hours) {
            Instant time = NOW.minusSeconds(3600L * hours);
            world.add("zoom", time, time);
        }

        private Status status(String uuid) {
            return world.find("zoom", uuid).orElseThrow().status();
        }

        private Details.ZoomMeeting meeting(Entry entry) {
            return (Details.ZoomMeeting) entry.details();
        }

        private Reply list(String query) {
            return client.call(
                    HttpMethod.GET,
                    "zoom/v2/users/ana@example.com/recordings" + query,
                    headers,
                    "");
        }

        private Reply get(String uuid) {
            return call(HttpMethod.GET, twice(uuid) + "/recordings", "");
        }

        private Reply delete(String uuid, String query) {
            return call(HttpMethod.DELETE, twice(uuid) + "/recordings" + query, "");
        }

        private Reply recover(String uuid, String body) {
            return recoverRaw(twice(uuid), body);
        }

        private Reply recoverRaw(String meeting, String body) {
            return call(HttpMethod.PUT, meeting + "/recordings/status", body);
        }

        private Reply call(HttpMethod method, String what, String body) {
            return client.call(method, "zoom/v2/meetings/" + what, headers, body);
        }
    }
}
