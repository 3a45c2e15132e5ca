package io.tributary.settings;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

import java.util.List;

/** The key {@code ssl-bundle} of a source, and the bundle that it names. */
record SslBundleKey(SourceSettings source, String name) {

    private static final String KEY = "ssl-bundle";

    /** Loaded, so that what is wrong with it stops the start. */
    SslBundle in(SslBundles bundles) {
        if (!bundles.getBundleNames().contains(name)) {
            throw source.invalid(
                    KEY,
                    "is '%s', but it should be the name of a bundle under spring.ssl.bundle: %s"
                            .formatted(name, named(bundles.getBundleNames())));
        }
        try {
            SslBundle bundle = bundles.getBundle(name);
            bundle.createSslContext();
            return bundle;
        } catch (IllegalStateException | IllegalArgumentException broken) {
            // Without its words, which may hold what was taken for the name of a file.
            throw new InvalidConfigurationException(
                    String.valueOf(source.invalid(KEY, unusable()).getMessage()), broken);
        }
    }

    private String unusable() {
        return "is '%s', but that bundle cannot be loaded: its files should be there and match their"
                        .formatted(name)
                + " type and password";
    }

    private static String named(List<String> bundles) {
        return bundles.isEmpty()
                ? "there is none"
                : "there "
                        + (bundles.size() == 1 ? "is " : "are ")
                        + String.join(", ", bundles.stream().sorted().toList());
    }
}
