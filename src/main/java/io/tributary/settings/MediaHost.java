package io.tributary.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where media of a source may be: one entry of {@code media-hosts}. Everything is lower-case. */
public sealed interface MediaHost {

    /** A host on the internet, with https at its usual port. */
    record Named(String name) implements MediaHost {}

    /** All hosts on the internet below a name, at any depth, with https at its usual port. */
    record Below(String parent) implements MediaHost {}

    /**
     * A server that the operator vouches for, wherever it is.
     *
     * @param host as addresses write it: an IPv6 address is in brackets
     */
    record Origin(String scheme, String host, int port) implements MediaHost {

        /** That of an absolute address with http or https. */
        public static Origin of(URI uri) {
            String scheme = lower(uri.getScheme());
            int usual = scheme.equals("https") ? HTTPS_PORT : HTTP_PORT;
            return new Origin(
                    scheme, lower(uri.getHost()), uri.getPort() < 0 ? usual : uri.getPort());
        }
    }

    int HTTPS_PORT = 443;
    int HTTP_PORT = 80;

    /** Its last label begins with a letter, so that no spelling of an IP address is one. */
    Pattern NAME =
            Pattern.compile(
                    "(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");

    /** The entry that a text is, if it is one. */
    static Optional<MediaHost> parse(String text) {
        String entry = lower(text.strip());
        if (entry.contains("://")) {
            return origin(entry).map(Origin::of);
        }
        if (entry.startsWith("*.")) {
            return name(entry.substring(2)).map(Below::new);
        }
        return name(entry).map(Named::new);
    }

    private static Optional<String> name(String text) {
        return Optional.of(text).filter(name -> NAME.matcher(name).matches());
    }

    private static Optional<URI> origin(String text) {
        try {
            return Optional.of(new URI(text)).filter(MediaHost::isOrigin);
        } catch (URISyntaxException notOne) {
            return Optional.empty();
        }
    }

    private static boolean isOrigin(URI uri) {
        return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                && uri.getHost() != null
                && uri.getPort() != 0
                && uri.getPort() <= 65_535
                && uri.getRawUserInfo() == null
                && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
