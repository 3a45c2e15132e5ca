package io.tributary.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

class InternetTest {

    /** Each block with the last address before it and the first one after it. */
    @ParameterizedTest
    @CsvSource({
        "'',              0.0.0.0,     0.255.255.255,   1.0.0.0",
        "9.255.255.255,   10.0.0.0,    10.255.255.255,  11.0.0.0",
        "100.63.255.255,  100.64.0.0,  100.127.255.255, 100.128.0.0",
        "126.255.255.255, 127.0.0.0,   127.255.255.255, 128.0.0.0",
        "169.253.255.255, 169.254.0.0, 169.254.255.255, 169.255.0.0",
        "172.15.255.255,  172.16.0.0,  172.31.255.255,  172.32.0.0",
        "191.255.255.255, 192.0.0.0,   192.0.0.255,     192.0.1.0",
        "192.0.1.255,     192.0.2.0,   192.0.2.255,     192.0.3.0",
        "192.88.98.255,   192.88.99.0, 192.88.99.255,   192.88.100.0",
        "192.167.255.255, 192.168.0.0, 192.168.255.255, 192.169.0.0",
        "198.17.255.255,  198.18.0.0,  198.19.255.255,  198.20.0.0",
        "198.51.99.255,   198.51.100.0,198.51.100.255,  198.51.101.0",
        "203.0.112.255,   203.0.113.0, 203.0.113.255,   203.0.114.0",
        "223.255.255.255, 224.0.0.0,   255.255.255.255, ''",
        "1fff:ffff::,     '',          '',              2000::",
        "'',              2001::,      2001:1ff:ffff::, 2001:200::",
        "2001:db7:ffff::, 2001:db8::,  2001:db8:ffff::, 2001:db9::",
        "2001:ffff::,     2002::,      2002:ffff::,     2003::",
        "3ffe:ffff::,     3fff::,      3fff:fff:ffff::, 3fff:1000::",
        "3fff:ffff::,     4000::,      ffff:ffff::,     ''"
    })
    void theBordersOfWhatIsSpecial(String before, String first, String last, String after) {
        if (!first.isEmpty()) {
            assertThat(Internet.has(address(first))).as(first).isFalse();
            assertThat(Internet.has(address(last))).as(last).isFalse();
        }
        if (!before.isEmpty()) {
            assertThat(Internet.has(address(before))).as(before).isEqualTo(!first.isEmpty());
        }
        if (!after.isEmpty()) {
            assertThat(Internet.has(address(after))).as(after).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::",
                "::1",
                "::127.0.0.1",
                "::8.8.8.8",
                "64:ff9b::127.0.0.1",
                "64:ff9b::10.1.2.3",
                "64:ff9b::169.254.169.254",
                "64:ff9b:1::8.8.8.8",
                "100::1",
                "2001:0:7f00:1::",
                "2002:7f00:1::",
                "2002:808:808::",
                "fc00::1",
                "fdff::1",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "ff02::1"
            })
    void noSpecialIpv6AddressIsOnTheInternet(String address) {
        assertThat(Internet.has(address(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "170.114.10.10",
                "2606:4700::1111",
                "2a00:1450:4001::1",
                "64:ff9b::8.8.8.8"
            })
    void anyOtherIs(String address) {
        assertThat(Internet.has(address(address))).isTrue();
    }

    @Test
    void anIpv4AddressThatIsMappedIntoIpv6IsNoWayRound() throws UnknownHostException {
        byte[] bytes = new byte[16];
        bytes[10] = (byte) 0xff;
        bytes[11] = (byte) 0xff;
        bytes[12] = 127;
        bytes[15] = 1;

        assertThat(Internet.has(InetAddress.getByAddress(bytes))).isFalse();
        assertThat(Internet.has(Inet6Address.getByAddress(null, bytes, -1))).isFalse();
    }

    private static InetAddress address(String text) {
        return InetAddress.ofLiteral(text);
    }
}
