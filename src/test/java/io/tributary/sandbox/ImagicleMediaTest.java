package io.tributary.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.recording.Status;
import io.tributary.sandbox.SandboxClient.Reply;
import io.tributary.sandbox.traffic.CallKind;
import io.tributary.sandbox.world.Account;
import io.tributary.sandbox.world.Quirk;
import io.tributary.sandbox.world.Quirks;
import io.tributary.sandbox.world.World;
import io.tributary.wire.SettableClock;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

class ImagicleMediaTest {

    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final Account MILAN = Account.imagicle("milan");
    private static final String ONE = "milan/fw/Apps/Recorder/WebAPI/Recordings/";

    @Test
    void theSoundComesWholeWithoutItsLengthWhateverIsAskedFor() {
        World world = World.of(MILAN);
        Sandbox sandbox = new Sandbox(world, new SettableClock(NOW));
        SandboxClient client = new SandboxClient(sandbox);
        String id = add(world, Duration.ofSeconds(60));
        HttpHeaders headers = client.credentials(MILAN);
        headers.set("Range", "bytes=0-99");
        Reply sound = client.call(HttpMethod.GET, ONE + id + "/Media", headers, "");
        assertThat(sound.status()).isEqualTo(200);
        assertThat(sound.headers().getFirst("Content-Type")).isEqualTo("audio/mpeg");
        assertThat(sound.headers().getContentLength()).isEqualTo(-1);
        assertThat(sound.headers().getFirst("Content-Disposition")).isNull();
        assertThat(sound.bytes()).hasSize(300_512).startsWith('I', 'D', '3');
        assertThat(sound.body()).contains(id);
        assertThat(client.get(MILAN, ONE + id).json().get("size").asLong())
                .as("means something else")
                .isNotEqualTo(sound.bytes().length);
        assertThat(client.get(MILAN, ONE + id.toUpperCase(Locale.ROOT) + "/Media/").bytes())
                .isEqualTo(sound.bytes());
        assertThat(sandbox.calls().of("milan", CallKind.MEDIA).count()).isEqualTo(2);
        assertThat(sandbox.calls().of("milan", CallKind.MEDIA).bytes())
                .isEqualTo(2L * sound.bytes().length);
    }

    @Test
    void aCallOfNoTimeHasOneFrame() {
        World world = World.of(MILAN);
        SandboxClient client = client(world);
        String id = add(world, Duration.ZERO);
        assertThat(client.get(MILAN, ONE + id + "/Media").bytes()).hasSize(512 + 120);
    }

    @Test
    void refusesAsDocumented() {
        World world = World.of(MILAN);
        SandboxClient client = client(world);
        String media = ONE + add(world, Duration.ofSeconds(9)) + "/Media";
        assertThat(client.call(HttpMethod.GET, media, new HttpHeaders(), "").status())
                .isEqualTo(401);
        assertThat(client.call(HttpMethod.HEAD, media, client.credentials(MILAN), "").status())
                .isEqualTo(405);
        assertThat(client.get(MILAN, ONE + "17/Media").status()).isEqualTo(400);
        assertThat(client.get(MILAN, ONE + "0b6f0c1e-2f5a-4c0e-9e77-1d2c3b4a5f60/Media").status())
                .isEqualTo(404);
        assertThat(client.get(MILAN, media + "/more").status()).isEqualTo(404);
        Account group = MILAN.with(Quirks.DEFAULT.with(Quirk.IMAGICLE_OWN_GROUP_ONLY));
        World half = World.of(group);
        SandboxClient member = client(half);
        for (int i = 0; i < 20; i++) {
            half.add("milan", NOW.minusSeconds(i), NOW);
        }
        assertThat(
                        half.entries().stream()
                                .map(entry -> ONE + entry.providerId() + "/Media")
                                .map(uri -> member.get(group, uri).status())
                                .distinct())
                .containsExactlyInAnyOrder(200, 403);
    }

    @Test
    void theQuirksAreALengthAndRanges() {
        Account lengthy = MILAN.with(Quirks.DEFAULT.with(Quirk.IMAGICLE_MEDIA_LENGTH));
        World first = World.of(lengthy);
        HttpHeaders headers = client(first).credentials(lengthy);
        headers.set("Range", "bytes=100-199");
        String id = add(first, Duration.ofSeconds(60));
        Reply whole = client(first).call(HttpMethod.GET, ONE + id + "/Media", headers, "");
        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.headers().getContentLength()).isEqualTo(300_512);
        Account ranging = MILAN.with(Quirks.DEFAULT.with(Quirk.IMAGICLE_MEDIA_RANGES));
        World second = World.of(ranging);
        String other = add(second, Duration.ofSeconds(60));
        Reply part = client(second).call(HttpMethod.GET, ONE + other + "/Media", headers, "");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.headers().getFirst("Content-Range")).isEqualTo("bytes 100-199/300512");
    }

    private static SandboxClient client(World world) {
        return new SandboxClient(new Sandbox(world, new SettableClock(NOW)));
    }

    private static String add(World world, Duration duration) {
        return world.add("milan", NOW, NOW, Status.AVAILABLE, null, duration);
    }
}
