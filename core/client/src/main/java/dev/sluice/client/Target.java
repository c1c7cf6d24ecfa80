package dev.sluice.client;

import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import inet.ipaddr.IPAddress;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a request goes.
 *
 * @param secure whether by TLS
 * @param host in small letters, without the dot that may end it; an address without brackets
 * @param literal the address that the host is, null when it is a name
 * @param port −1 for the usual one
 * @param path with the query
 */
record Target(boolean secure, String host, @Nullable IPAddress literal, int port, String path) {
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[^\\[\\]]*]|[^:\\[\\]]*)(?::([0-9]{0,5}))?");

    /** @throws ActionException of kind invalid, without what may be secret in it */
    static Target of(URI address) throws ActionException {
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw invalid("an address has to begin with http:// or https://, this one "
                    + (scheme.isEmpty() ? "has no such beginning" : "begins with " + scheme + ":"));
        }
        String authority = address.getRawAuthority();
        if (authority == null) {
            throw invalid("the address names no host after " + scheme + "://");
        } else if (authority.contains("@")) {
            throw invalid("the address has a user name or password before its @, where it would be shown; leave it out"
                    + " and use auth, which names a secret");
        }
        Matcher parts = AUTHORITY.matcher(authority);
        if (!parts.matches()) {
            throw invalid("the address has no readable host and port after " + scheme + "://");
        }
        String host = host(parts.group(1));
        return new Target(
                scheme.equals("https"), host, Addresses.anyNotation(host), port(parts.group(2)), path(address));
    }

    private static String host(String written) throws ActionException {
        boolean bracketed = written.startsWith("[");
        String host = bracketed
                ? written.substring(1, written.length() - 1)
                : Addresses.withoutDot(written.toLowerCase(Locale.ROOT));
        @Nullable IPAddress literal = Addresses.anyNotation(host);
        if (literal == null ? bracketed || !Addresses.isName(host) : bracketed != literal.isIPv6()) {
            throw invalid("the address has no readable host; expected a name such as academy.example.org (an"
                    + " international one in its form with xn--)");
        }
        return host;
    }

    private static int port(@Nullable String digits) throws ActionException {
        if (digits == null || digits.isEmpty()) {
            return -1;
        }
        int port = Integer.parseInt(digits);
        if (port < 1 || port > 65_535) {
            throw invalid("the address has the port " + port + ", expected 1 to 65535");
        }
        return port;
    }

    private static String path(URI address) {
        URI ascii = URI.create(address.toASCIIString());
        String path = ascii.getRawPath();
        String query = ascii.getRawQuery();
        return (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
    }

    String scheme() {
        return secure ? "https" : "http";
    }

    int portInUse() {
        return port > 0 ? port : secure ? 443 : 80;
    }

    /** Without path and query, which may hold a secret. */
    String shown() {
        String name = host.contains(":") ? "[" + host + "]" : host;
        return scheme() + "://" + name + (port > 0 ? ":" + port : "");
    }

    private static ActionException invalid(String message) {
        return new ActionException(Kind.INVALID, message);
    }
}
