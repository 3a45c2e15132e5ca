package io.tributary.sandbox.traffic;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/**
 * Where links to media lead: to a host of their own once there is one, until then to the host that
 * was asked for the link.
 */
public final class MediaHost {

    private volatile @Nullable InetSocketAddress served;

    /** From now on it is served here. */
    public void servedAt(InetSocketAddress address) {
        served = address;
    }

    boolean isSeparate() {
        return served != null;
    }

    /** What links to the media of the account that is called begin with. */
    public String base(IncomingCall request) {
        InetSocketAddress address = served;
        return address == null
                ? request.base().toString()
                : "http://%s:%d/%s"
                        .formatted(
                                host(address.getAddress(), request.base()),
                                address.getPort(),
                                request.account().source());
    }

    /** Who listens at all addresses is found at the one at which he was found. */
    private static String host(InetAddress address, URI found) {
        if (address.isAnyLocalAddress()) {
            return found.getHost();
        }
        String text = address.getHostAddress();
        return text.contains(":") ? "[" + text + "]" : text;
    }
}
