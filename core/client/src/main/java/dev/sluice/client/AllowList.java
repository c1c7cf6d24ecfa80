package dev.sluice.client;

import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may be reached although it is not public: hosts by name, addresses, ranges of addresses. Immutable. */
final class AllowList {
    private final Set<String> hosts = new HashSet<>();
    private final List<IPAddress> ranges = new ArrayList<>();

    /** @throws IllegalArgumentException names the entry that is none of these */
    AllowList(List<String> entries) {
        entries.forEach(this::add);
    }

    boolean allows(String host, IPAddress address) {
        return hosts.contains(host) || ranges.stream().anyMatch(range -> range.contains(address));
    }

    private void add(String entry) {
        String text = entry.strip().toLowerCase(Locale.ROOT);
        @Nullable IPAddress range = Addresses.exact(text);
        if (range == null) {
            hosts.add(host(entry, text));
        } else if (range.isPrefixed() && !range.isPrefixBlock()) {
            throw new IllegalArgumentException("\"" + entry + "\" is an address within a range; write the address "
                    + range.withoutPrefixLength() + " or the whole range " + range.toPrefixBlock());
        } else {
            ranges.add(range);
        }
    }

    private static String host(String entry, String text) {
        String host = Addresses.withoutDot(text);
        // a host that could be read as an address in another notation never comes here by its name
        if (!Addresses.isName(host) || Addresses.anyNotation(host) != null) {
            throw new IllegalArgumentException("\"" + entry + "\" is no host name, address or range of addresses;"
                    + " expected such as badges.example.org, 10.20.0.5 or 10.20.0.0/16");
        }
        return host;
    }
}
