package io.tributary.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.recording.Status;
import io.tributary.sandbox.SandboxClient.Reply;
import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.Entry;
import io.tributary.sandbox.world.Quirk;
import io.tributary.sandbox.world.Quirks;
import io.tributary.sandbox.world.World;
import io.tributary.wire.SettableClock;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class ZoomDownloadTest {

    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final Account ZOOM = Account.zoom("zoom");
    private static final String TOKEN = "?include_fields=download_access_token";

    private final SettableClock clock = new SettableClock(NOW);
    private final World world = World.of(ZOOM);
    private final SandboxClient client = new SandboxClient(new Sandbox(world, clock));

    @Test
    void everyFileIsWhatAndAsLongAsItsMeetingSays() {
        IntStream.range(0, 60).forEach(_ -> add(world));
        HttpHeaders token = client.credentials(ZOOM);
        Set<String> types = new HashSet<>();
        Set<String> bodies = new HashSet<>();
        for (Entry entry : world.entries()) {
            JsonNode meeting = meeting(client, entry, "");
            for (JsonNode file : files(meeting)) {
                String link = location(client, link(file), token);
                Reply head = client.call(HttpMethod.HEAD, link, new HttpHeaders(), "");
                assertThat(head.status()).isEqualTo(200);
                assertThat(head.bytes()).isEmpty();
                long size = head.headers().getContentLength();
                if (file.has("file_size")) {
                    assertThat(size).isEqualTo(file.get("file_size").asLong());
                }
                Reply start = part(link, "bytes=0-99999");
                String type = file.get("file_type").asString();
                assertThat(start.bytes()).hasSize((int) Math.min(size, 100_000));
                assertThat(start.body()).as(type).satisfies(beginning(type));
                types.add(type);
                assertThat(bodies.add(start.body())).as("bytes of their own").isTrue();
            }
        }
        assertThat(types).contains("MP4", "M4A", "TIMELINE", "TRANSCRIPT", "CHAT", "CC");
    }

    private static Consumer<String> beginning(String type) {
        return text -> {
            switch (type) {
                case "MP4", "M4A" -> assertThat(text.substring(4)).startsWith("ftyp");
                case "TRANSCRIPT" ->
                        assertThat(text).matches("(?s)WEBVTT\r\n\r\n1\r\n[^\r]+\r\n\\w+ \\w+: .*");
                case "CC" -> assertThat(text).startsWith("WEBVTT\r\n\r\n1\r\n00:00:00.000 --> ");
                case "TIMELINE" -> assertThat(text).startsWith("{\"timeline\":").hasSize(93);
                default -> assertThat(text).isNotEmpty();
            }
        };
    }

    @Test
    void aFileNeedsATokenInTheHeaderOrInTheQuery() {
        Entry entry = add(world);
        HttpHeaders token = client.credentials(ZOOM);
        String link = link(meeting(client, entry, ""));
        Reply refused = get(client, link);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.body())
                .isEqualTo("{\"status\":false,\"errorCode\":124,\"errorMessage\":\"Forbidden\"}");
        assertThat(client.call(HttpMethod.GET, link, token, "").status()).isEqualTo(302);
        String bearer = String.valueOf(token.getFirst("Authorization")).substring(7);
        assertThat(get(client, link + "?access_token=" + bearer).status()).isEqualTo(302);
        assertThat(get(client, link + "?access_token=guess").status()).isEqualTo(401);
        assertThat(get(client, link + "x?access_token=" + bearer).status()).isEqualTo(404);
        token.set("Range", "bytes=0-1");
        assertThat(client.call(HttpMethod.GET, link, token, "").status()).isEqualTo(302);
        clock.advance(Duration.ofSeconds(3599));
        assertThat(client.call(HttpMethod.GET, link, token, "").status()).isEqualTo(401);
    }

    @Test
    void aTokenForDownloadsIsForOneMeetingAndForItsTime() {
        Entry entry = add(world);
        JsonNode meeting = meeting(client, entry, TOKEN + "&ttl=60");
        HttpHeaders token = new HttpHeaders();
        token.setBearerAuth(meeting.get("download_access_token").asString());
        String link = link(meeting);
        String other = link(meeting(client, add(world), ""));
        assertThat(client.call(HttpMethod.GET, link, token, "").status()).isEqualTo(302);
        assertThat(client.call(HttpMethod.GET, other, token, "").status()).isEqualTo(401);
        assertThat(
                        client.call(HttpMethod.GET, "zoom/v2/accounts/me/recordings", token, "")
                                .status())
                .isEqualTo(401);
        clock.advance(Duration.ofSeconds(60));
        assertThat(client.call(HttpMethod.GET, link, token, "").status()).isEqualTo(401);
    }

    @Test
    void theSignedLinkDiesAfterAMinuteAndLetsInNowhereElse() {
        HttpHeaders token = client.credentials(ZOOM);
        String link = location(client, link(meeting(client, add(world), "")), token);
        String other = location(client, link(meeting(client, add(world), "")), token);
        assertThat(link).contains("Policy=", "&Signature=", "&Key-Pair-Id=");
        String foreign = other.substring(0, other.indexOf('?')) + link.substring(link.indexOf('?'));
        assertThat(get(client, foreign).status()).isEqualTo(403);
        assertThat(get(client, link.substring(0, link.indexOf('?'))).status()).isEqualTo(403);
        Reply confused = client.call(HttpMethod.GET, link, token, "");
        assertThat(confused.status()).isEqualTo(400);
        assertThat(confused.headers().getFirst("Content-Type")).isEqualTo("application/xml");
        clock.advance(Duration.ofSeconds(60).minusMillis(1));
        assertThat(part(link, "bytes=0-9").status()).isEqualTo(206);
        clock.advance(Duration.ofMillis(1));
        assertThat(part(link, "bytes=0-9").status()).isEqualTo(403);
    }

    @Test
    void theStorageKnowsRanges() {
        HttpHeaders token = client.credentials(ZOOM);
        String link = location(client, link(meeting(client, add(world), "")), token);
        Reply start = part(link, "bytes=0-40000");
        String total = String.valueOf(start.headers().getFirst("Content-Range")).substring(14);
        assertThat(start.headers().getFirst("Accept-Ranges")).isEqualTo("bytes");
        Reply middle = part(link, "bytes=30000-39999");
        assertThat(middle.headers().getFirst("Content-Range"))
                .isEqualTo("bytes 30000-39999/" + total);
        assertThat(middle.bytes()).isEqualTo(Arrays.copyOfRange(start.bytes(), 30_000, 40_000));
        long size = Long.parseLong(total);
        Reply last = part(link, "bytes=-10");
        assertThat(last.headers().getFirst("Content-Range"))
                .isEqualTo("bytes %d-%d/%d".formatted(size - 10, size - 1, size));
        assertThat(part(link, "bytes=" + (size - 10) + "-").bytes()).isEqualTo(last.bytes());
        Reply beyond = part(link, "bytes=" + size + "-");
        assertThat(beyond.status()).isEqualTo(416);
        assertThat(beyond.headers().getFirst("Content-Range")).isEqualTo("bytes */" + size);
        HttpHeaders conditional = new HttpHeaders();
        conditional.set("Range", "bytes=0-9");
        conditional.set("If-Range", String.valueOf(start.headers().getFirst("ETag")));
        assertThat(client.call(HttpMethod.HEAD, link, conditional, "").status()).isEqualTo(206);
        conditional.set("If-Range", "\"other\"");
        assertThat(client.call(HttpMethod.HEAD, link, conditional, "").status()).isEqualTo(200);
        assertThat(part(link, "lines=1-2").status()).isEqualTo(200);
    }

    @Test
    void whoMayNotViewContentDownloadsNothing() {
        Account blind = ZOOM.with(Quirks.DEFAULT.with(Quirk.ZOOM_NO_VIEW_OF_CONTENT));
        Account kind =
                ZOOM.with(
                        Quirks.DEFAULT.with(
                                Quirk.ZOOM_NO_VIEW_OF_CONTENT,
                                Quirk.ZOOM_PAGE_FOR_REFUSED_DOWNLOAD));
        for (Account account : List.of(blind, kind)) {
            World hidden = World.of(account);
            SandboxClient caller = new SandboxClient(new Sandbox(hidden, clock));
            JsonNode meeting = meeting(caller, add(hidden), TOKEN);
            assertThat(meeting.has("download_access_token")).isFalse();
            Reply refused =
                    caller.call(HttpMethod.GET, link(meeting), caller.credentials(account), "");
            assertThat(refused.status()).isEqualTo(account.equals(blind) ? 401 : 200);
            assertThat(refused.body().startsWith("<!DOCTYPE html>"))
                    .isEqualTo(!account.equals(blind));
        }
    }

    @Test
    void whatIsBeingProcessedOrGoneCannotBeDownloaded() {
        HttpHeaders token = client.credentials(ZOOM);
        String id = world.add("zoom", NOW, NOW, Status.PROCESSING, null);
        Entry processing = world.find("zoom", id).orElseThrow();
        String link = link(meeting(client, processing, ""));
        assertThat(client.call(HttpMethod.GET, link, token, "").status()).isEqualTo(404);
        Entry entry = add(world);
        String sound = link(meeting(client, entry, ""));
        String signed = location(client, sound, token);
        world.remove("zoom", entry.providerId());
        assertThat(client.call(HttpMethod.GET, sound, token, "").status()).isEqualTo(404);
        assertThat(get(client, signed).status()).isEqualTo(404);
    }

    private Reply part(String link, String range) {
        HttpHeaders headers = new HttpHeaders();
        headers.set("Range", range);
        return client.call(HttpMethod.GET, link, headers, "");
    }

    private static Reply get(SandboxClient client, String link) {
        return client.call(HttpMethod.GET, link, new HttpHeaders(), "");
    }

    private static String location(SandboxClient client, String link, HttpHeaders token) {
        Reply redirect = client.call(HttpMethod.GET, link, token, "");
        assertThat(redirect.status()).isEqualTo(302);
        return String.valueOf(redirect.headers().getFirst("Location"));
    }

    private static Entry add(World world) {
        return world.find("zoom", world.add("zoom", NOW, NOW)).orElseThrow();
    }

    private static JsonNode meeting(SandboxClient client, Entry entry, String query) {
        String uuid = SandboxClient.encode(SandboxClient.encode(entry.providerId()));
        return client.get(ZOOM, "zoom/v2/meetings/" + uuid + "/recordings" + query).json();
    }

    private static List<JsonNode> files(JsonNode meeting) {
        return Stream.of("recording_files", "participant_audio_files")
                .flatMap(name -> meeting.path(name).valueStream())
                .toList();
    }

    /** The link of a file or of a meeting's first one. */
    private static String link(JsonNode node) {
        return (node.has("recording_files") ? files(node).getFirst() : node)
                .get("download_url")
                .asString();
    }
}
