package dev.sluice.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("A26")
class PublicAddressesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.100.100.200",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "168.63.129.16",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.0.2.7",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.3",
                "203.0.113.9",
                "224.0.0.1",
                "239.255.255.250",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "fe80::1",
                "febf::1",
                "fc00::1",
                "fd00:ec2::254",
                "ff02::1",
                "fec0::1",
                "2001:db8::1",
                "3fff::1",
                "::ffff:10.0.0.1",
                "::ffff:127.0.0.1",
                "::127.0.0.1",
                "::8.8.8.8",
                "::ffff:0:127.0.0.1",
                "2002:7f00:1::",
                "2002:a00:1::1",
                "2002:c0a8:101::",
                "2002:a9fe:a9fe::1",
                "64:ff9b::7f00:1",
                "64:ff9b::169.254.169.254",
                "64:ff9b:1::8.8.8.8",
                "2001:0:4136:e378:8000:63bf:3fff:fdd2",
                "fe80::5efe:192.168.0.1",
                "100::1",
                "5f00::1"
            })
    void A26_addresses_of_machines_private_networks_and_reserved_ranges_are_not_public(String address)
            throws Exception {
        assertThat(PublicAddresses.contains(Addresses.exact(address))).isFalse();
        assertThat(PublicAddresses.contains(Addresses.of(InetAddress.getByName(address))))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.1",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2a00:1450:400e:80c::200e",
                "2606:4700::1111",
                "2001:4860:4860::8888",
                "64:ff9b::8.8.8.8",
                "2002:808:808::1",
                "::ffff:8.8.8.8"
            })
    void A26_the_open_internet_is_public(String address) throws Exception {
        assertThat(PublicAddresses.contains(Addresses.exact(address))).isTrue();
        assertThat(PublicAddresses.contains(Addresses.of(InetAddress.getByName(address))))
                .isTrue();
    }
}
