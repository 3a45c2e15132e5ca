package io.tributary.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.ssl.jks.JksSslStoreBundle;
import org.springframework.boot.ssl.jks.JksSslStoreDetails;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A certificate authority that nobody else knows, with the keys that it has signed. */
final class PrivateCa {

    static final String PASSWORD = "changeit";

    private final Path store;
    private final Path certificate;

    private PrivateCa(Path store, Path certificate) {
        this.store = store;
        this.certificate = certificate;
    }

    /**
     * An authority that has signed a key {@code server} for localhost, and a key {@code client}.
     */
    static PrivateCa in(Path directory, String name) {
        PrivateCa ca =
                new PrivateCa(directory.resolve(name + ".p12"), directory.resolve(name + ".pem"));
        ca.keytool("-genkeypair", "-alias", "ca", "-dname", "CN=" + name, "-ext", "bc:c");
        ca.keytool("-exportcert", "-alias", "ca", "-rfc", "-file", ca.certificate.toString());
        ca.sign("server", "san=dns:localhost");
        ca.sign("client", "eku=clientAuth");
        return ca;
    }

    /** Trusts what this authority has signed, and has no key. */
    SslBundle trust() {
        return SslBundle.of(new PemSslStoreBundle(null, trusted()));
    }

    /** Trusts what this authority has signed, and shows one of its keys. */
    SslBundle key(String alias) {
        JksSslStoreDetails keys =
                new JksSslStoreDetails("PKCS12", null, store.toString(), PASSWORD);
        SslStoreBundle both =
                SslStoreBundle.of(
                        new JksSslStoreBundle(keys, null).getKeyStore(),
                        PASSWORD,
                        new PemSslStoreBundle(null, trusted()).getTrustStore());
        return SslBundle.of(both, SslBundleKey.of(PASSWORD, alias));
    }

    private PemSslStoreDetails trusted() {
        return PemSslStoreDetails.forCertificate("file:" + certificate);
    }

    private void sign(String alias, String extension) {
        keytool(
                "-genkeypair",
                "-alias",
                alias,
                "-dname",
                "CN=" + alias,
                "-ext",
                extension,
                "-signer",
                "ca");
    }

    private void keytool(String command, String... options) {
        boolean makesKeys = command.equals("-genkeypair");
        List<String> line =
                Stream.of(
                                Stream.of(
                                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                                .toString(),
                                        command),
                                Stream.of(options),
                                Stream.of("-keystore", store.toString(), "-storepass", PASSWORD),
                                makesKeys
                                        ? Stream.of("-keyalg", "EC", "-validity", "2")
                                        : Stream.<String>empty())
                        .flatMap(part -> part)
                        .toList();
        try {
            Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
