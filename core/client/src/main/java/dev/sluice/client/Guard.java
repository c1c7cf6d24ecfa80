package dev.sluice.client;

import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import inet.ipaddr.IPAddress;
import inet.ipaddr.ipv6.IPv6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says which addresses a request may connect to. A name is resolved once; who connects uses exactly what was looked at
 * here, so that a name server cannot answer differently in between.
 */
final class Guard {
    private final AllowList allowed;
    private final Names names;

    /** A name server. */
    interface Names {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    Guard(AllowList allowed, Names names) {
        this.allowed = allowed;
        this.names = names;
    }

    /**
     * The addresses of the target, in the order in which to try them.
     *
     * @throws ActionException of kind invalid when one of them may not be reached
     */
    List<InetAddress> addresses(Target target) throws UnknownHostException, ActionException {
        @Nullable IPAddress literal = target.literal();
        if (literal != null) {
            return List.of(checked(target.host(), literal).toInetAddress());
        }
        List<InetAddress> all = new ArrayList<>();
        for (InetAddress resolved : names.addresses(target.host())) {
            all.add(checked(target.host(), Addresses.of(resolved)).toInetAddress());
        }
        if (all.isEmpty()) {
            throw new UnknownHostException(target.host());
        }
        return all;
    }

    private IPAddress checked(String host, IPAddress found) throws ActionException {
        IPAddress address = plain(found);
        boolean zoned = found.isIPv6() && found.toIPv6().hasZone();
        if (!zoned && (PublicAddresses.contains(address) || allowed.allows(host, address))) {
            return address;
        }
        String what = host.equals(address.toString()) ? host + " is" : host + " leads to " + address + ", which is";
        throw new ActionException(
                Kind.INVALID,
                what
                        + " no public address: it belongs to this machine, a private network or a reserved range. If it may"
                        + " be reached, the operator puts " + host
                        + " into the plugin's setting egress.allow (sluice.plugin.<id>.egress.allow)");
    }

    /** An IPv4 address in the clothes of IPv6 is an IPv4 address. */
    private static IPAddress plain(IPAddress found) {
        if (!found.isIPv6()) {
            return found;
        }
        IPv6Address address = found.toIPv6();
        return address.isIPv4Mapped() ? address.getEmbeddedIPv4Address() : address;
    }
}
