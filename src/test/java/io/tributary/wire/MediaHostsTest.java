package io.tributary.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.tributary.settings.MediaHost;
import io.tributary.settings.TestSettings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import reactor.netty.transport.AddressUtils;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

class MediaHostsTest {

    private static final long SEED = Long.getLong("fuzz.seed", 1);

    private static final MediaHosts HOSTS =
            hosts(
                    "https://api.zoom.us/v2",
                    "zoom.us",
                    "*.webex.com",
                    "https://media.example.com:8443",
                    "http://127.0.0.1:8091",
                    "https://[::1]:8092");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://zoom.us/rec/download/x?a=b%20c",
                "https://zoom.us",
                "https://zoom.us:443/",
                "https://zoom.us:/",
                "https://ZOOM.us/",
                "HTTPS://zoom.us/",
                "https://a.webex.com/nbr?ticket=x",
                "https://a.b.c.webex.com/",
                "https://xn--bcher-kva.webex.com/",
                "https://media.example.com:8443/a",
                "http://127.0.0.1:8091/a",
                "https://[::1]:8092/",
                "https://api.zoom.us/v2/x",
                "https://api.zoom.us/elsewhere"
            })
    void aLinkToWhatIsNamedMayBeFollowed(String link) {
        assertThat(allows(HOSTS, link)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // another scheme
                "http://zoom.us/",
                "ftp://zoom.us/",
                "file:///etc/passwd",
                "file://zoom.us/etc/passwd",
                "jar:https://zoom.us/a.jar!/b",
                "gopher://zoom.us/",
                "javascript:alert(1)",
                "data:audio/mpeg;base64,AA==",
                // no host
                "",
                "/",
                "//zoom.us/",
                "zoom.us",
                "https:zoom.us",
                "https:/zoom.us",
                "https:///zoom.us",
                "mailto:a@zoom.us",
                // who is asked for
                "https://zoom.us@evil.com/",
                "https://zoom.us:443@evil.com/",
                "https://user@zoom.us/",
                "https://user:password@zoom.us/",
                "https://@zoom.us/",
                // another port
                "https://zoom.us:80/",
                "https://zoom.us:8443/",
                "https://zoom.us:0/",
                "https://zoom.us:99999/",
                "https://zoom.us:-1/",
                "https://a.webex.com:22/",
                "https://media.example.com/",
                "https://127.0.0.1:8091/",
                "http://127.0.0.1/",
                "http://127.0.0.1:8092/",
                "http://media.example.com:8443/",
                // looks like it
                "https://webex.com/",
                "https://evilwebex.com/",
                "https://evilzoom.us/",
                "https://sub.zoom.us/",
                "https://zoom.us.evil.com/",
                "https://a.webex.com.evil.com/",
                "https://zoom.us./",
                "https://a.webex.com./",
                "https://.webex.com/",
                "https://..webex.com/",
                "https://a_b.webex.com/",
                "https://zoom.us%2eevil.com/",
                "https://zoom.us%00.evil.com/",
                "https://zoom.us\\@evil.com/",
                "https://evil.com\\.webex.com/",
                "https://evil.com#.webex.com/",
                "https://evil.com?.webex.com",
                "https://evil.com/.webex.com",
                "https://zoom。us/",
                "https://zооm.us/",
                "https://ｚoom.us/",
                "https://zoom.us／evil.com/",
                "https://bücher.webex.com/",
                // another address
                "https://127.0.0.1/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0x7f.1/",
                "https://017700000001/",
                "https://127.1/",
                "https://[::1]/",
                "https://[0:0:0:0:0:0:0:1]:8092/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:7f00:1]/",
                "https://[fe80::1%25eth0]/",
                "https://10.0.0.1.webex.com:8091/",
                "https://localhost/",
                "https://169.254.169.254/latest/meta-data",
                // what no server needs
                "https://zoom.us/#fragment",
                "https://zoom.us/#",
                "https://zoom.us/\\",
                "https://zoom.us/a b",
                "https://zoom.us/a\r\nHost: evil.com",
                "https://zoom.us\r\n.evil.com/",
                "https://zoom.us\t/",
                " https://zoom.us/"
            })
    void anyOtherLinkIsRefused(String link) {
        assertThat(allows(HOSTS, link)).isFalse();
    }

    @Test
    void withoutEntriesOnlyTheSourcesOwnServerIsLeft() {
        MediaHosts hosts = hosts("https://recorder.example.com:444/fw/WebAPI");

        assertThat(allows(hosts, "https://recorder.example.com:444/media/1")).isTrue();
        assertThat(allows(hosts, "https://recorder.example.com/media/1")).isFalse();
        assertThat(allows(hosts, "https://zoom.us/")).isFalse();
    }

    @Test
    void theVeryServersThatAreNamedMayBeAnywhere() {
        assertThat(isVouchedFor("api.zoom.us", 443)).isTrue();
        assertThat(isVouchedFor("Media.Example.com", 8443)).isTrue();
        assertThat(isVouchedFor("127.0.0.1", 8091)).isTrue();
        assertThat(isVouchedFor("::1", 8092)).isTrue();

        assertThat(isVouchedFor("zoom.us", 443)).isFalse();
        assertThat(isVouchedFor("a.webex.com", 443)).isFalse();
        assertThat(isVouchedFor("media.example.com", 443)).isFalse();
        assertThat(isVouchedFor("127.0.0.1", 8092)).isFalse();
    }

    @Test
    void noTextIsTooOddToBeAnswered() {
        System.out.printf("links: -Dfuzz.seed=%d%n", SEED);
        SplittableRandom random = new SplittableRandom(SEED);
        String alphabet = "https://zoom.us:443@[::1]%2e#?\\.webex.com127.0.0.1é。 \r";

        for (int i = 0; i < 50_000; i++) {
            StringBuilder link = new StringBuilder("https://zoom.us:443/a");
            for (int j = random.nextInt(4); j >= 0; j--) {
                link.setCharAt(
                        random.nextInt(link.length()),
                        alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThatCode(() -> allows(HOSTS, link.toString()))
                    .as(link.toString())
                    .doesNotThrowAnyException();
        }
    }

    private static boolean isVouchedFor(String host, int port) {
        return HOSTS.isVouchedFor(AddressUtils.createUnresolved(host, port));
    }

    private static MediaHosts hosts(String base, String... entries) {
        List<MediaHost> hosts =
                TestSettings.of(Map.of("name", "a", "provider", "A"))
                        .mediaHosts("media-hosts", List.of(entries), false);
        return MediaHosts.of(hosts, URI.create(base));
    }

    /** What is no address at all cannot be followed either. */
    private static boolean allows(MediaHosts hosts, String link) {
        try {
            return hosts.allows(new URI(link));
        } catch (URISyntaxException notOne) {
            return false;
        }
    }
}
