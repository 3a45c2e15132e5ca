package io.tributary.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.tributary.settings.InvalidConfigurationException;
import io.tributary.settings.TestSettings;
import io.tributary.source.Failure;
import io.tributary.source.SourceException;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

import reactor.netty.http.server.HttpServer;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import javax.net.ssl.SSLException;

/** Whom a source takes for its vendor, over real TLS. */
class SslBundleTest {

    @TempDir private static Path files;

    private static final DefaultSslBundleRegistry BUNDLES = new DefaultSslBundleRegistry();
    private static SmallVendor vendor;
    private static SmallVendor strict;

    private final Wire wire = TestWire.trusting(BUNDLES);

    @BeforeAll
    static void sign() throws SSLException {
        PrivateCa own = PrivateCa.in(files, "own");
        PrivateCa other = PrivateCa.in(files, "other");
        BUNDLES.registerBundle("own", own.trust());
        BUNDLES.registerBundle("own-with-key", own.key("client"));
        BUNDLES.registerBundle("other", other.trust());
        BUNDLES.registerBundle(
                "broken",
                SslBundle.of(
                        new PemSslStoreBundle(
                                null,
                                PemSslStoreDetails.forCertificate("file:" + files + "/none"))));
        vendor = vendor("https://localhost", own, ClientAuth.NONE);
        strict = vendor("https://localhost", own, ClientAuth.REQUIRE);
    }

    @AfterAll
    static void stop() {
        vendor.close();
        strict.close();
    }

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void aVendorOfAPrivateAuthorityIsRefusedWithoutItsBundle() {
        assertNotTrusted(() -> vendor.list(source(null)));
        assertNotTrusted(() -> vendor.medium(source(null)));
        assertNotTrusted(() -> vendor.token(source(null)));
    }

    @Test
    void itsApiItsTokensAndItsMediaAreReadWithItsBundle() {
        SourceWire source = source("own");

        assertThat(vendor.list(source)).isEqualTo(1);
        assertThat(vendor.token(source)).isEqualTo("t");
        assertThat(vendor.medium(source)).isEqualTo(8);
    }

    @Test
    void theBundleOfAnotherAuthorityDoesNotHelp() {
        assertNotTrusted(() -> vendor.list(source("other")));
        assertNotTrusted(() -> vendor.medium(source("other")));
    }

    @Test
    void aCertificateForAnotherHostIsRefused() {
        SmallVendor elsewhere = vendor.calledBy("https://127.0.0.1");

        assertNotTrusted(() -> elsewhere.list(source("own")));
        assertNotTrusted(() -> elsewhere.medium(source("own")));
    }

    @Test
    void theKeyOfTheBundleIsShownToAVendorThatAsksForOne() {
        SourceWire source = source("own-with-key");

        assertThat(strict.list(source)).isEqualTo(1);
        assertThat(strict.medium(source)).isEqualTo(8);
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> strict.list(source("own")));
    }

    @Test
    void aBundleThatThereIsNotStopsTheStart() {
        assertThatExceptionOfType(InvalidConfigurationException.class)
                .isThrownBy(() -> source("missing"))
                .withMessage(
                        "tributary.sources[0].ssl-bundle is 'missing', but it should be the name of"
                                + " a bundle under spring.ssl.bundle: there are broken, other, own,"
                                + " own-with-key");
    }

    @Test
    void aBundleThatCannotBeLoadedStopsTheStart() {
        assertThatExceptionOfType(InvalidConfigurationException.class)
                .isThrownBy(() -> source("broken"))
                .withMessageStartingWith(
                        "tributary.sources[0].ssl-bundle is 'broken', but that bundle cannot be"
                                + " loaded");
    }

    private static void assertNotTrusted(ThrowingCallable call) {
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(call)
                .satisfies(error ->
                        assertThat(error.failure())
                                .isEqualTo(
                                        new Failure.Unavailable(
                                                "The vendor's certificate is not trusted",
                                                null,
                                                null)));
    }

    private SourceWire source(@Nullable String bundle) {
        Map<String, String> keys = new HashMap<>(Map.of("name", "acme", "provider", "ACME"));
        if (bundle != null) {
            keys.put("ssl-bundle", bundle);
        }
        return wire.source(TestSettings.of(keys), VendorLimits.of(Allowance.UNLIMITED));
    }

    private static SmallVendor vendor(String base, PrivateCa ca, ClientAuth clients)
            throws SSLException {
        SslBundle bundle = ca.key("server");
        SslContext context =
                SslContextBuilder.forServer(bundle.getManagers().getKeyManagerFactory())
                        .trustManager(bundle.getManagers().getTrustManagerFactory())
                        .clientAuth(clients)
                        .build();
        return SmallVendor.at(base, HttpServer.create().secure(spec -> spec.sslContext(context)));
    }
}
