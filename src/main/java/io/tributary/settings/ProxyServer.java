package io.tributary.settings;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * An HTTP proxy.
 *
 * @param host its name or address
 * @param port from 1 to 65535
 * @param login who it is told that we are; absent = it is told nothing
 */
public record ProxyServer(String host, int port, @Nullable Login login) {

    private static final int LAST_PORT = 65_535;

    /** A user of the proxy. */
    public record Login(String username, Secret password) {}

    static Optional<ProxyServer> of(SourceSettings settings, SourceEntry entry) {
        Login login = login(settings, entry);
        String proxy = entry.proxy();
        if (proxy == null && login != null) {
            throw settings.invalid(
                    "proxy-username",
                    "is there, but no proxy: name it in proxy of the same source");
        }
        return Optional.ofNullable(proxy).map(text -> parse(settings, text, login));
    }

    private static @Nullable Login login(SourceSettings settings, SourceEntry entry) {
        String username = entry.proxyUsername();
        Secret password = entry.proxyPassword();
        if (username == null && password == null) {
            return null;
        }
        if (username == null || username.isBlank() || username.contains(":")) {
            throw settings.invalid(
                    "proxy-username", "should be the user of proxy-password, without a colon");
        }
        if (password == null || password.reveal().isBlank()) {
            throw settings.invalid("proxy-password", "is missing: the password of proxy-username");
        }
        return new Login(username, password);
    }

    private static ProxyServer parse(SourceSettings settings, String text, @Nullable Login login) {
        try {
            URI uri = new URI(text.strip());
            if ("http".equals(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getPort() > 0
                    && uri.getPort() <= LAST_PORT
                    && uri.getRawUserInfo() == null
                    && uri.getRawPath().isEmpty()
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null) {
                return new ProxyServer(uri.getHost(), uri.getPort(), login);
            }
        } catch (URISyntaxException notOne) {
            // The sentence below says it better, and without the value, which may hold a password.
        }
        throw settings.invalid(
                "proxy",
                "should be an address such as http://proxy.example.com:3128, with a port and"
                        + " without a path; a user goes into proxy-username and proxy-password");
    }
}
