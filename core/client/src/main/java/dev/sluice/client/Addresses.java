package dev.sluice.client;

import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv6.IPv6Address;
import java.net.InetAddress;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads addresses and names of hosts. */
final class Addresses {
    private static final Pattern NAME = Pattern.compile(
            "(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*");
    private static final Pattern NUMBER_AT_END = Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)");

    private static final IPAddressStringParameters EXACT = parameters(false).toParams();
    private static final IPAddressStringParameters ANY_NOTATION =
            parameters(true).toParams();

    private Addresses() {}

    /** The address or range that is written here as usual; null when it is anything else. */
    static @Nullable IPAddress exact(String text) {
        return new IPAddressString(text, EXACT).getAddress();
    }

    /** The address that programs would make of this, also of {@code 2130706433} and {@code 0x7f.1}; null for none. */
    static @Nullable IPAddress anyNotation(String text) {
        return new IPAddressString(text, ANY_NOTATION).getAddress();
    }

    /** What was resolved, without the network card that it may name. */
    static IPAddress of(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == IPv4Address.BYTE_COUNT ? new IPv4Address(bytes) : new IPv6Address(bytes);
    }

    /** Whether a name server can be asked for it; the last part of a name is never a number. */
    static boolean isName(String host) {
        return NAME.matcher(host).matches() && !NUMBER_AT_END.matcher(host).matches();
    }

    /** {@code localhost.} is {@code localhost}. */
    static String withoutDot(String host) {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    private static IPAddressStringParameters.Builder parameters(boolean anyNotation) {
        var parameters = new IPAddressStringParameters.Builder()
                .allowEmpty(false)
                .allowAll(false)
                .allowSingleSegment(anyNotation)
                .allowPrefix(!anyNotation)
                .allowPrefixOnly(false)
                .allowMask(false)
                .allowWildcardedSeparator(false)
                .allow_inet_aton(anyNotation)
                .setRangeOptions(RangeParameters.NO_RANGE);
        parameters.getIPv4AddressParametersBuilder().allowLeadingZeros(anyNotation);
        parameters.getIPv6AddressParametersBuilder().allowZone(anyNotation);
        return parameters;
    }
}
