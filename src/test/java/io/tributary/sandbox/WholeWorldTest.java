package io.tributary.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.recording.Status;
import io.tributary.sandbox.SandboxClient.Reply;
import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.World;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A client that reads the documentation finds at the vendors exactly what the world holds. */
class WholeWorldTest {

    private static final Instant NOW = Instant.parse("2026-06-15T12:34:56.789Z");
    private static final Instant OLDEST = NOW.minus(Duration.ofDays(400));

    private final World world = World.generate(11, NOW);
    private final SandboxClient client =
            new SandboxClient(new Sandbox(world, Clock.fixed(NOW, ZoneOffset.UTC)));

    @Test
    void webexListsEveryFileInItsStatus() {
        for (String source : List.of("webex-emea", "webex-apac")) {
            assertThat(webex(source, "available")).isEqualTo(expected(source, Status.AVAILABLE));
            assertThat(webex(source, "deleted")).isEqualTo(expected(source, Status.TRASHED));
        }
        assertThat(webex("webex-emea", "purged")).isEqualTo(expected("webex-emea", Status.PURGED));
    }

    @Test
    void zoomListsEveryMeetingThatIsNotInTheTrash() {
        assertThat(zoom("zoom-main", "accounts/me"))
                .containsExactlyInAnyOrderElementsOf(
                        expected("zoom-main", Status.AVAILABLE, Status.PROCESSING));
        List<String> ofUsers = new ArrayList<>();
        List<String> trash = new ArrayList<>();
        Account sales = world.account("zoom-sales").orElseThrow();
        for (String user : sales.users()) {
            String address = "users/" + SandboxClient.encode(user);
            ofUsers.addAll(zoom("zoom-sales", address));
            trash.addAll(
                    client.get(
                                    sales,
                                    "zoom-sales/v2/"
                                            + address
                                            + "/recordings?trash=true&page_size=300")
                            .ids("meetings", "uuid"));
        }
        assertThat(ofUsers)
                .containsExactlyInAnyOrderElementsOf(
                        expected("zoom-sales", Status.AVAILABLE, Status.PROCESSING));
        assertThat(trash)
                .containsExactlyInAnyOrderElementsOf(expected("zoom-sales", Status.TRASHED));
    }

    @Test
    void imagicleListsEveryCall() {
        Account milan = world.account("imagicle-milan").orElseThrow();
        List<String> ids = new ArrayList<>();
        for (int page = 0; page < 25; page++) {
            client.get(
                            milan,
                            "imagicle-milan/fw/Apps/Recorder/WebAPI/Recordings?pageSize=100&page="
                                    + page)
                    .ids("recordings", "id")
                    .forEach(id -> ids.add(id.toLowerCase(Locale.ROOT)));
        }
        assertThat(ids).isEqualTo(expected("imagicle-milan", Status.AVAILABLE));
    }

    private List<String> webex(String source, String status) {
        HttpHeaders credentials = client.credentials(world.account(source).orElseThrow());
        List<String> ids = new ArrayList<>();
        for (Instant to = NOW.plusSeconds(1);
                to.isAfter(OLDEST);
                to = to.minus(Duration.ofDays(29))) {
            String uri =
                    "%s/v1/admin/convergedRecordings?max=100&status=%s&from=%s&to=%s"
                            .formatted(source, status, to.minus(Duration.ofDays(29)), to);
            while (!uri.isEmpty()) {
                Reply page = client.call(HttpMethod.GET, uri, credentials, "");
                ids.addAll(page.ids("items", "id"));
                uri = page.next();
            }
        }
        return ids;
    }

    private List<String> zoom(String source, String address) {
        HttpHeaders credentials = client.credentials(world.account(source).orElseThrow());
        List<String> ids = new ArrayList<>();
        LocalDate oldest = LocalDate.ofInstant(OLDEST, ZoneOffset.UTC);
        for (LocalDate to = LocalDate.ofInstant(NOW, ZoneOffset.UTC);
                to.isAfter(oldest);
                to = to.minusDays(31)) {
            String uri =
                    "%s/v2/%s/recordings?page_size=300&from=%s&to=%s"
                            .formatted(source, address, to.minusDays(30), to);
            String token = "";
            do {
                Reply page =
                        client.call(
                                HttpMethod.GET, uri + "&next_page_token=" + token, credentials, "");
                ids.addAll(page.ids("meetings", "uuid"));
                token = page.json().get("next_page_token").asString();
            } while (!token.isEmpty());
        }
        return ids;
    }

    private List<String> expected(String source, Status... statuses) {
        return world.entries(source).stream()
                .filter(entry -> List.of(statuses).contains(entry.status()))
                .map(Entry::providerId)
                .toList();
    }
}
