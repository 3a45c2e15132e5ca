package io.tributary.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.sandbox.SandboxClient.Reply;
import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.Details;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.Quirk;
import io.tributary.sandbox.world.Quirks;
import io.tributary.sandbox.world.Role;
import io.tributary.sandbox.world.World;
import io.tributary.wire.SettableClock;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

class WebexDownloadTest {

    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final Account OFFICER = Account.webex("webex", Role.COMPLIANCE_OFFICER);
    private static final Account USER = Account.webexUser("webex", "ada@example.com");

    private final SettableClock clock = new SettableClock(NOW);

    @Test
    void aLinkLeadsToAsManyBytesAsTheListSays() {
        World world = World.of(OFFICER);
        Entry entry = add(world);
        SandboxClient client = client(world);
        Reply sound = get(client, audioLink(client, OFFICER, entry));
        assertThat(sound.status()).isEqualTo(200);
        assertThat(sound.bytes())
                .hasSize(Math.toIntExact(call(entry).sizeBytes()))
                .startsWith('I', 'D', '3');
        assertThat(sound.body()).contains(entry.providerId());
        assertThat(sound.headers().getFirst("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(sound.headers().getFirst("Content-Disposition"))
                .startsWith("attachment; filename*=UTF-8''Call%20with%20")
                .endsWith(".mp3");
    }

    @Test
    void everyLinkHasATicketOfItsOwnThatIsGoodForThreeHours() {
        World world = World.of(OFFICER);
        Entry entry = add(world);
        SandboxClient client = client(world);
        String one = audioLink(client, OFFICER, entry);
        assertThat(audioLink(client, OFFICER, entry)).isNotEqualTo(one);
        clock.advance(Duration.ofHours(3).minusMillis(1));
        assertThat(get(client, one).status()).isEqualTo(200);
        clock.advance(Duration.ofMillis(1));
        assertThat(get(client, one).status()).isEqualTo(403);
    }

    @Test
    void aTicketIsForNothingButWhatItsLinkSays() {
        World world = World.of(OFFICER);
        Entry entry = add(world);
        Entry other = add(world);
        SandboxClient client = client(world);
        String link = audioLink(client, OFFICER, entry);
        for (String wrong :
                List.of(
                        link.replace(entry.providerId(), other.providerId()),
                        link.replace("type=calling", "type=callingTranscript"),
                        link.replaceFirst("orgId=.", "orgId=x"),
                        link.replaceFirst("timestamp=.*", "timestamp=99999999999999"),
                        link.replaceFirst("timestamp=.*", "timestamp=soon"),
                        link.replaceFirst("&ticket=[^&]*", ""),
                        link.replaceFirst("ticket=[^&]*", "ticket=short"))) {
            assertThat(get(client, wrong).status()).as(wrong).isEqualTo(403);
        }
        Account lenient = OFFICER.with(Quirks.DEFAULT.with(Quirk.WEBEX_PAGE_FOR_DEAD_TICKET));
        Reply page = get(client(World.of(lenient)), link);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.headers().getFirst("Content-Type")).startsWith("text/html");
    }

    @Test
    void whoeverSendsATokenAlongHasToSignIn() {
        World world = World.of(OFFICER);
        SandboxClient client = client(world);
        String link = audioLink(client, OFFICER, add(world));
        Reply page = client.call(HttpMethod.GET, link, client.credentials(OFFICER), "");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.headers().getFirst("Content-Type")).startsWith("text/html");
    }

    @Test
    void partsAreSentUnlessAQuirkSaysOtherwise() {
        Account whole = OFFICER.with(Quirks.DEFAULT.with(Quirk.WEBEX_NO_RANGES));
        for (Account account : List.of(OFFICER, whole)) {
            World world = World.of(account);
            SandboxClient client = client(world);
            String link = audioLink(client, account, add(world));
            byte[] all = get(client, link).bytes();
            HttpHeaders range = new HttpHeaders();
            range.set("Range", "bytes=1000-1999");
            Reply part = client.call(HttpMethod.GET, link, range, "");
            boolean ranges = account.equals(OFFICER);
            assertThat(part.status()).isEqualTo(ranges ? 206 : 200);
            assertThat(new String(all, StandardCharsets.ISO_8859_1))
                    .contains(new String(part.bytes(), StandardCharsets.ISO_8859_1));
            assertThat(part.bytes()).hasSize(ranges ? 1000 : all.length);
            assertThat(part.headers().getFirst("Content-Range"))
                    .isEqualTo(ranges ? "bytes 1000-1999/" + all.length : null);
            range.set("If-Range", "\"anything\"");
            assertThat(client.call(HttpMethod.GET, link, range, "").status()).isEqualTo(200);
        }
    }

    @Test
    void linksMayBeAbsentAsAWholeOrOneByOne() {
        Account prevented = OFFICER.with(Quirks.DEFAULT.with(Quirk.WEBEX_PREVENT_DOWNLOADING));
        World closed = World.of(prevented);
        String id = add(closed).providerId();
        assertThat(details(client(closed), prevented, id).has("temporaryDirectDownloadLinks"))
                .isFalse();
        Account silent = OFFICER.with(Quirks.DEFAULT.with(Quirk.WEBEX_NO_AUDIO_LINK));
        World world = World.of(silent);
        IntStream.range(0, 40).forEach(_ -> add(world));
        SandboxClient client = client(world);
        Set<Boolean> transcripts = new HashSet<>();
        for (Entry entry : world.entries()) {
            JsonNode links = links(client, silent, entry);
            assertThat(links.has("audioDownloadLink")).isFalse();
            assertThat(links.has("transcriptDownloadLink")).isEqualTo(call(entry).transcript());
            transcripts.add(call(entry).transcript());
        }
        assertThat(transcripts).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void aUserHearsHisOwnCalls() {
        World world = World.of(USER);
        SandboxClient client = client(world);
        assertThat(get(client, audioLink(client, USER, add(world))).status()).isEqualTo(200);
    }

    @Test
    void transcriptsComeInBothFormats() {
        World world = World.of(OFFICER);
        IntStream.range(0, 60).forEach(_ -> add(world));
        SandboxClient client = client(world);
        Set<String> beginnings = new HashSet<>();
        for (Entry entry : world.entries()) {
            JsonNode link = links(client, OFFICER, entry).path("transcriptDownloadLink");
            if (!link.isMissingNode()) {
                String text = get(client, link.asString()).body();
                assertThat(text).contains("This is recording " + entry.providerId() + ".");
                beginnings.add(
                        text.lines()
                                .findFirst()
                                .orElseThrow()
                                .replaceAll(
                                        "1 \"[^\"]+\" \\(\\d+\\)"
                                            + " \\([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\)",
                                        "header line"));
            }
        }
        assertThat(beginnings).containsExactlyInAnyOrder("WEBVTT", "header line");
    }

    @Test
    void whatWasRemovedIsGone() {
        World world = World.of(OFFICER);
        Entry entry = add(world);
        SandboxClient client = client(world);
        String link = audioLink(client, OFFICER, entry);
        world.remove("webex", entry.providerId());
        assertThat(get(client, link).status()).isEqualTo(404);
    }

    private SandboxClient client(World world) {
        return new SandboxClient(new Sandbox(world, clock));
    }

    private static Entry add(World world) {
        String id = world.add("webex", NOW.minusSeconds(500), NOW.minusSeconds(100));
        return world.find("webex", id).orElseThrow();
    }

    private static Details.WebexCall call(Entry entry) {
        return (Details.WebexCall) entry.details();
    }

    private static Reply get(SandboxClient client, String link) {
        return client.call(HttpMethod.GET, link, new HttpHeaders(), "");
    }

    private static JsonNode details(SandboxClient client, Account account, String id) {
        return client.get(account, "webex/v1/convergedRecordings/" + id).json();
    }

    private static JsonNode links(SandboxClient client, Account account, Entry entry) {
        return details(client, account, entry.providerId()).get("temporaryDirectDownloadLinks");
    }

    private static String audioLink(SandboxClient client, Account account, Entry entry) {
        return links(client, account, entry).get("audioDownloadLink").asString();
    }
}
