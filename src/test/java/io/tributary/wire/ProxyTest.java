package io.tributary.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tributary.settings.InvalidConfigurationException;
import io.tributary.settings.TestSettings;
import io.tributary.source.Failure;
import io.tributary.source.SourceException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;

import reactor.netty.http.server.HttpServer;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The way of a source's calls through a proxy, over real HTTP. */
class ProxyTest {

    /** Nobody but a proxy knows where that is. */
    private static final String ELSEWHERE = "http://vendor.invalid";

    private final Wire wire = TestWire.trusting(new DefaultSslBundleRegistry());
    private final SmallVendor vendor = SmallVendor.at(ELSEWHERE, HttpServer.create());

    @AfterEach
    void close() {
        wire.close();
        vendor.close();
    }

    @Test
    void itsApiItsTokensAndItsMediaGoThroughTheProxy() throws IOException {
        try (SmallProxy proxy = SmallProxy.open()) {
            SourceWire source = source(Map.of("proxy", proxy.address()));

            assertThat(vendor.list(source)).isEqualTo(1);
            assertThat(vendor.token(source)).isEqualTo("t");
            assertThat(vendor.medium(source)).isEqualTo(8);

            String connect = "CONNECT %s HTTP/1.1".formatted(vendor.base().getAuthority());
            assertThat(proxy.heads()).extracting(List::getFirst).containsOnly(connect);
            assertThat(proxy.heads().size()).isGreaterThanOrEqualTo(2);
            assertThat(proxy.heads().toString()).doesNotContainIgnoringCase("authorization");
        }
    }

    @Test
    void onlyTheProxyIsToldWhoWeAreToIt() throws IOException {
        try (SmallProxy proxy = SmallProxy.open()) {
            SourceWire source =
                    source(
                            Map.of(
                                    "proxy", proxy.address(),
                                    "proxy-username", "ana",
                                    "proxy-password", "s3cret"));

            vendor.list(source);
            vendor.token(source);
            vendor.medium(source);

            assertThat(proxy.heads())
                    .isNotEmpty()
                    .allSatisfy(head ->
                            assertThat(head)
                                    .anySatisfy(line ->
                                            assertThat(line)
                                                    .isEqualToIgnoringCase(
                                                            "proxy-authorization: Basic"
                                                                    + " YW5hOnMzY3JldA==")));
            assertThat(vendor.asked())
                    .hasSize(3)
                    .allSatisfy(headers ->
                            assertThat(headers.toString())
                                    .doesNotContainIgnoringCase("authorization")
                                    .doesNotContain("YW5hOnMzY3JldA=="));
        }
    }

    @Test
    void aProxyThatRefusesIsNamedAsSuch() throws IOException {
        try (SmallProxy proxy = SmallProxy.refusing()) {
            SourceWire source = source(Map.of("proxy", proxy.address()));

            assertThatExceptionOfType(SourceException.class)
                    .isThrownBy(() -> vendor.list(source))
                    .satisfies(error ->
                            assertThat(error.failure())
                                    .isEqualTo(
                                            new Failure.Unavailable(
                                                    "The proxy opens no way to the vendor's host",
                                                    null,
                                                    null)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "proxy.example.com:3128",
                "http://proxy.example.com",
                "http://proxy.example.com:0",
                "http://proxy.example.com:70000",
                "http://proxy.example.com:3128/",
                "http://proxy.example.com:3128?a",
                "https://proxy.example.com:3128",
                "socks5://proxy.example.com:1080",
                "http://ana:s3cret@proxy.example.com:3128",
                "http://ana:s3 cret@proxy.example.com:3128"
            })
    void whatIsNoAddressOfAProxyStopsTheStart(String proxy) {
        assertInvalid(
                Map.of("proxy", proxy),
                "tributary.sources[0].proxy should be an address such as"
                        + " http://proxy.example.com:3128, with a port and without a path; a user"
                        + " goes into proxy-username and proxy-password");
    }

    @Test
    void halfALoginOrOneWithoutAProxyStopsTheStart() {
        String proxy = "http://proxy.example.com:3128";
        assertInvalid(
                Map.of("proxy", proxy, "proxy-username", "ana"),
                "tributary.sources[0].proxy-password is missing: the password of proxy-username");
        assertInvalid(
                Map.of("proxy", proxy, "proxy-password", "s3cret"),
                "tributary.sources[0].proxy-username should be the user of proxy-password, without"
                        + " a colon");
        assertInvalid(
                Map.of("proxy-username", "ana", "proxy-password", "s3cret"),
                "tributary.sources[0].proxy-username is there, but no proxy: name it in proxy of"
                        + " the same source");
    }

    private void assertInvalid(Map<String, String> keys, String sentence) {
        assertThatExceptionOfType(InvalidConfigurationException.class)
                .isThrownBy(() -> source(keys))
                .withMessage(sentence);
    }

    private SourceWire source(Map<String, String> more) {
        Map<String, String> keys = new HashMap<>(more);
        keys.put("name", "acme");
        keys.put("provider", "ACME");
        return wire.source(TestSettings.of(keys), VendorLimits.of(Allowance.UNLIMITED));
    }
}
