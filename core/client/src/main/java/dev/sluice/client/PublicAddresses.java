package dev.sluice.client;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.ipv6.IPv6Address;
import java.util.List;
import java.util.stream.Stream;

/** Which addresses belong to the open internet, and to nobody's own network, this machine or a cloud's services. */
final class PublicAddresses {
    private static final List<IPAddress> RESERVED = ranges(
            "0.0.0.0/8", // this machine
            "10.0.0.0/8", // private
            "100.64.0.0/10", // behind a provider's address translation
            "127.0.0.0/8", // this machine
            "168.63.129.16/32", // Azure's own services, which tell a machine its secrets
            "169.254.0.0/16", // link-local, and where clouds keep their metadata
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocols
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // relays of IPv6, given up
            "192.168.0.0/16", // private
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4", // reserved, and broadcast
            "2001::/23", // protocols, among them Teredo, which hides an IPv4 address
            "2001:db8::/32", // documentation
            "3fff::/20"); // documentation

    /** All that was ever given out of IPv6; loopback, private, link-local and multicast addresses lie outside. */
    private static final IPAddress GIVEN_OUT = range("2000::/3");

    /** What networks without IPv4 put in front of an IPv4 address. */
    private static final IPAddress TRANSLATED = range("64:ff9b::/96");

    private PublicAddresses() {}

    static boolean contains(IPAddress address) {
        return address.isIPv6() ? contains(address.toIPv6()) : RESERVED.stream().noneMatch(of -> of.contains(address));
    }

    private static boolean contains(IPv6Address address) {
        if (address.isIPv4Mapped() || TRANSLATED.contains(address)) {
            return contains((IPAddress) address.getEmbeddedIPv4Address());
        }
        if (address.is6To4() && !contains((IPAddress) address.get6To4IPv4Address())) {
            return false;
        }
        return GIVEN_OUT.contains(address) && RESERVED.stream().noneMatch(of -> of.contains(address));
    }

    private static List<IPAddress> ranges(String... texts) {
        return Stream.of(texts).map(PublicAddresses::range).toList();
    }

    private static IPAddress range(String text) {
        return new IPAddressString(text).getAddress().toPrefixBlock();
    }
}
