package io.tributary.wire;

import io.tributary.settings.MediaHost;

import reactor.netty.transport.AddressUtils;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the links that a vendor sends may lead. */
public final class MediaHosts {

    private final List<MediaHost> hosts;
    private final Set<String> vouchedFor;

    private MediaHosts(List<MediaHost> hosts) {
        this.hosts = hosts;
        this.vouchedFor =
                hosts.stream()
                        .filter(MediaHost.Origin.class::isInstance)
                        .map(MediaHost.Origin.class::cast)
                        .map(MediaHosts::address)
                        .map(MediaHosts::server)
                        .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The hosts that a source's entry names.
     *
     * @param base the source's own address, whose server is always one of them
     */
    public static MediaHosts of(List<MediaHost> hosts, URI base) {
        return new MediaHosts(
                Stream.concat(Stream.of(MediaHost.Origin.of(base)), hosts.stream()).toList());
    }

    /** Whether a link, that a vendor sent or a server redirects to, may be followed at all. */
    public boolean allows(URI link) {
        return isToAServer(link) && hosts.stream().anyMatch(host -> covers(host, link));
    }

    /**
     * Whether the operator named the very server, which may therefore be in a private network.
     *
     * @param address as the HTTP client has it: only what is an IP address is resolved
     */
    boolean isVouchedFor(InetSocketAddress address) {
        return vouchedFor.contains(server(address));
    }

    private static boolean isToAServer(URI link) {
        return ("https".equalsIgnoreCase(link.getScheme())
                        || "http".equalsIgnoreCase(link.getScheme()))
                && link.getHost() != null
                && link.getRawUserInfo() == null
                && link.getRawFragment() == null;
    }

    private static boolean covers(MediaHost host, URI link) {
        MediaHost.Origin origin = MediaHost.Origin.of(link);
        return switch (host) {
            case MediaHost.Origin named -> named.equals(origin);
            case MediaHost.Named(String name) -> isUsual(origin) && origin.host().equals(name);
            case MediaHost.Below(String parent) ->
                    isUsual(origin) && origin.host().endsWith("." + parent);
        };
    }

    private static boolean isUsual(MediaHost.Origin origin) {
        return origin.scheme().equals("https") && origin.port() == MediaHost.HTTPS_PORT;
    }

    private static InetSocketAddress address(MediaHost.Origin origin) {
        return AddressUtils.createUnresolved(
                origin.host().replaceAll("[\\[\\]]", ""), origin.port());
    }

    /** The same whether the name is resolved already or not. */
    private static String server(InetSocketAddress address) {
        return address.getHostString().toLowerCase(Locale.ROOT) + " " + address.getPort();
    }
}
