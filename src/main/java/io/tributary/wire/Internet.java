package io.tributary.wire;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Which addresses anybody can have on the internet, by IANA's registries of special ones. */
final class Internet {

    private static final List<IpSubnetFilterRule> SPECIAL_IPV4 =
            blocks(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4");

    /** What is not in here is no unicast, or private, or an IPv4 address in disguise. */
    private static final List<IpSubnetFilterRule> UNICAST_IPV6 = blocks("2000::/3");

    /** Special purposes (with Teredo), documentation, and 6to4. */
    private static final List<IpSubnetFilterRule> SPECIAL_IPV6 =
            blocks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    /** In a network without IPv4, DNS64 gives every IPv4 address as one of these. */
    private static final List<IpSubnetFilterRule> NAT64 = blocks("64:ff9b::/96");

    private static final int IPV4_IN_NAT64 = 12;

    private Internet() {}

    static boolean has(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return !isIn(SPECIAL_IPV4, address);
        }
        return isIn(NAT64, address)
                ? has(ipv4(address))
                : isIn(UNICAST_IPV6, address) && !isIn(SPECIAL_IPV6, address);
    }

    private static InetAddress ipv4(InetAddress nat64) {
        byte[] bytes = nat64.getAddress();
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, IPV4_IN_NAT64, bytes.length));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("Four bytes are an address", impossible);
        }
    }

    private static boolean isIn(List<IpSubnetFilterRule> blocks, InetAddress address) {
        InetSocketAddress anyPort = new InetSocketAddress(address, 0);
        return blocks.stream().anyMatch(block -> block.matches(anyPort));
    }

    private static List<IpSubnetFilterRule> blocks(String... blocks) {
        return Stream.of(blocks)
                .map(block -> new IpSubnetFilterRule(block, IpFilterRuleType.ACCEPT))
                .toList();
    }
}
