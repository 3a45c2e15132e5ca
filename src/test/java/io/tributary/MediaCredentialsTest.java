package io.tributary;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.LiveSandbox.Heard;
import io.tributary.MediaCaller.Got;
import io.tributary.recording.RecordingId;
import io.tributary.sandbox.traffic.MediaCalls.MediaCall;
import io.tributary.sandbox.world.Details;
import io.tributary.sandbox.world.Entry;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** To whom credentials go while media are read, and where links do not lead. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MediaCredentialsTest {

    private static final String HOSTILE = "webex-hostile";

    private final MediaWorld world = new MediaWorld();
    private final LiveSandbox sandbox = new LiveSandbox(world.world());
    private final HostileWebex hostile = new HostileWebex();
    private LiveService service;
    private MediaCaller caller;

    @BeforeAll
    void start() {
        service =
                LiveService.on(
                        sandbox,
                        Stream.of(
                                        "name=" + HOSTILE,
                                        "provider=WEBEX",
                                        "role=COMPLIANCE_OFFICER",
                                        "base-url=" + hostile.url() + "/v1",
                                        "client-id=a-client",
                                        "client-secret=a-secret",
                                        "refresh-token=the-refresh-token")
                                .map(key -> "--tributary.sources[5]." + key)
                                .toList());
        caller = new MediaCaller(service.url());
        sandbox.listen();
    }

    @AfterEach
    void forget() {
        sandbox.heard().clear();
        hostile.forget();
    }

    @AfterAll
    void stop() {
        caller.close();
        service.close();
        hostile.close();
        sandbox.close();
    }

    @Test
    void webexIsSentNoCredentialsWithALink() {
        Entry call =
                world.add(
                        "webex-emea",
                        MediaWorld.LONG_AGO,
                        entry -> ((Details.WebexCall) entry.details()).transcript());

        readAll(call);
        for (String path : List.of("/media/transcript", "/transcript")) {
            assertThat(caller.get("/v1/recordings/" + id(call) + path).status())
                    .as(path)
                    .isEqualTo(200);
        }

        List<Heard> links = heard("/nbr/");
        assertThat(links).hasSize(4);
        assertThat(links)
                .allSatisfy(link -> {
                    assertThat(link.host()).isEqualTo(mediaHost());
                    assertThat(link.authorization()).isEmpty();
                });
        assertThat(heard("/v1/convergedRecordings/")).allMatch(api -> isBearer(api));
        nobodyElseIsToldAnything();
    }

    @Test
    void zoomIsToldTheMeetingsOwnTokenAndItsStorageNone() {
        Entry meeting =
                world.add(
                        "zoom-main",
                        MediaWorld.LONG_AGO,
                        entry ->
                                MediaWorld.hasFile(entry, "TRANSCRIPT")
                                        && MediaWorld.hasFile(entry, "CHAT"));

        readAll(meeting);
        assertThat(caller.get("/v1/recordings/" + id(meeting) + "/transcript").status())
                .isEqualTo(200);

        String account = heard("/v2/meetings/").getFirst().authorization();
        List<Heard> first = heard("/rec/download/");
        assertThat(first).hasSizeGreaterThan(10);
        assertThat(first)
                .allSatisfy(hop -> {
                    assertThat(hop.host()).isEqualTo("127.0.0.1");
                    assertThat(hop.authorization()).isNotEqualTo(account);
                    assertThat(claims(hop)).contains(meeting.providerId());
                });
        List<Heard> storage = heard("/replay/");
        assertThat(storage).hasSameSizeAs(first);
        assertThat(storage)
                .allSatisfy(hop -> {
                    assertThat(hop.host()).isEqualTo(mediaHost());
                    assertThat(hop.authorization()).isEmpty();
                });
        nobodyElseIsToldAnything();
    }

    @Test
    void zoomIsToldTheAccountsTokenWhereTheMeetingHasNone() {
        Entry meeting = world.add("zoom-sales");

        Got refused = caller.get(HeldMedium.sound(meeting).path());

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.json().get("reason").asString()).isEqualTo("PROVIDER_UNAUTHORIZED");
        String account = heard("/v2/meetings/").getFirst().authorization();
        assertThat(heard("/rec/download/"))
                .as("the link, and the one that it was replaced with")
                .hasSize(2)
                .allMatch(hop -> hop.authorization().equals(account));
        nobodyElseIsToldAnything();
    }

    @Test
    void imagicleIsToldUserAndPasswordAtItsOwnAddress() {
        readAll(world.add("imagicle-milan"));

        String basic =
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        "sandbox-user:sandbox-password"
                                                .getBytes(StandardCharsets.UTF_8));
        assertThat(heard("/Media")).hasSize(1);
        assertThat(sandbox.heard())
                .allSatisfy(call -> {
                    assertThat(call.host()).isEqualTo("127.0.0.1");
                    assertThat(call.address())
                            .startsWith("/imagicle-milan/fw/Apps/Recorder/WebAPI/Recordings/");
                    assertThat(call.authorization()).isEqualTo(basic);
                });
        nobodyElseIsToldAnything();
    }

    /** {@code PORT} is that of a server that nobody should call, {@code OWN} the vendor's own. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:PORT/nbr/sound?ticket=TICKET",
                "http://localhost:PORT/nbr/sound?ticket=TICKET",
                "http://[::1]:PORT/nbr/sound?ticket=TICKET",
                "http://0.0.0.0:PORT/nbr/sound?ticket=TICKET",
                "http://2130706433:PORT/nbr/sound?ticket=TICKET",
                "http://127.1:PORT/nbr/sound?ticket=TICKET",
                "http://[::ffff:127.0.0.1]:PORT/nbr/sound?ticket=TICKET",
                "http://TICKET@127.0.0.1:PORT/nbr/sound",
                "http://127.0.0.1:OWN@127.0.0.1:PORT/nbr/sound?ticket=TICKET",
                "http://127.0.0.1:OWN\\@127.0.0.1:PORT/nbr/sound?ticket=TICKET",
                "http://127.0.0.1:OWN#@127.0.0.1:PORT/nbr/sound?ticket=TICKET",
                "https://127.0.0.1:OWN/nbr/sound?ticket=TICKET",
                "http://10.0.0.1/nbr/sound?ticket=TICKET",
                "https://192.168.1.1/nbr/sound?ticket=TICKET",
                "http://169.254.169.254/latest/meta-data?ticket=TICKET",
                "http://[fe80::1]/nbr/sound?ticket=TICKET",
                "https://webex.com/nbr/sound?ticket=TICKET",
                "https://evilwebex.com/nbr/sound?ticket=TICKET",
                "https://a.webex.com.example.com/nbr/sound?ticket=TICKET",
                "https://a.webex.com@127.0.0.1:PORT/nbr/sound?ticket=TICKET",
                "https://a.webex.com:PORT/nbr/sound?ticket=TICKET",
                "http://a.webex.com/nbr/sound?ticket=TICKET",
                "ftp://a.webex.com/nbr/sound?ticket=TICKET",
                "file:///etc/passwd?ticket=TICKET",
                "file:/etc/passwd?ticket=TICKET",
                "jar:file:/etc/passwd!/TICKET",
                "data:audio/mpeg;base64,SUQzTICKET",
                "//127.0.0.1:PORT/nbr/sound?ticket=TICKET",
                "/nbr/sound?ticket=TICKET",
                "ticket TICKET",
                "http://",
                "TICKET"
            })
    void aLinkThatLeadsElsewhereIsNotFollowed(String link) {
        String hostileLink = spelled(link);
        for (String what : List.of("/media/audio", "/media/transcript", "/transcript")) {
            hostile.leadTo(hostileLink);
            isRefused(what, hostileLink);
            assertThat(hostile.followed()).isEmpty();
        }
        for (int redirects : List.of(1, 3)) {
            if (canBeRedirectedTo(link)) {
                hostile.forget();
                hostile.leadTo(hostileLink, redirects);
                isRefused("/media/audio", hostileLink);
                assertThat(hostile.followed()).hasSize(redirects);
            }
        }
    }

    @Test
    void redirectsThatHaveNoEndAreGivenUp() {
        hostile.leadTo(hostile.url() + "/nbr/hop/1?ticket=" + HostileWebex.TICKET, 1);

        isRefused("/media/audio", hostile.url());

        assertThat(hostile.followed()).hasSizeBetween(2, 10);
    }

    private void isRefused(String what, String link) {
        Got got =
                caller.get(
                        "/v1/recordings/"
                                + new RecordingId(HOSTILE, HostileWebex.RECORDING)
                                + what);

        assertThat(got.status()).as(got.text()).isEqualTo(503);
        assertThat(got.json().get("reason").asString()).isEqualTo("PROVIDER_BAD_RESPONSE");
        assertThat(got.text() + got.headers().map())
                .doesNotContain(link)
                .doesNotContain(HostileWebex.TICKET)
                .doesNotContain("/nbr/", "/etc/passwd", "meta-data");
        assertThat(hostile.strangers()).isEmpty();
    }

    private String spelled(String link) {
        return link.replace("PORT", Integer.toString(hostile.strangersPort()))
                .replace("OWN", Integer.toString(URI.create(hostile.url()).getPort()))
                .replace("TICKET", HostileWebex.TICKET);
    }

    /** What begins without a host leads to the host that says so. */
    private static boolean canBeRedirectedTo(String link) {
        return link.contains(":") || link.startsWith("//");
    }

    /** Reads every medium of a recording: what it is, all of it, and parts. */
    private void readAll(Entry entry) {
        List<String> urls =
                caller.get("/v1/recordings/" + id(entry))
                        .json()
                        .get("media")
                        .valueStream()
                        .map(medium -> medium.get("url").asString())
                        .toList();
        assertThat(urls).isNotEmpty();
        for (String url : urls) {
            assertThat(caller.head(url).status()).as(url).isEqualTo(200);
            assertThat(caller.get(url).status()).as(url).isEqualTo(200);
            if (!entry.source().startsWith("webex")) {
                assertThat(caller.get(url, "Range", "bytes=10-19").status()).isEqualTo(206);
            }
        }
    }

    private void nobodyElseIsToldAnything() {
        assertThat(sandbox.sandbox().mediaCalls())
                .filteredOn(call -> call.host().equals(mediaHost()))
                .noneMatch(MediaCall::hasAuthorization);
        assertThat(hostile.strangers()).isEmpty();
    }

    private List<Heard> heard(String part) {
        return sandbox.heard().stream().filter(call -> call.address().contains(part)).toList();
    }

    private String mediaHost() {
        return URI.create(sandbox.mediaUrl()).getHost();
    }

    private static boolean isBearer(Heard call) {
        return call.authorization().startsWith("Bearer ");
    }

    /** What stands in a JSON Web Token. */
    private static String claims(Heard call) {
        String[] parts = call.authorization().replace("Bearer ", "").split("\\.");
        assertThat(parts).hasSize(3);
        return new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    }

    private static RecordingId id(Entry entry) {
        return new RecordingId(entry.source(), entry.providerId());
    }
}
