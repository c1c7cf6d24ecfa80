package dev.sluice.client;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a connection to Pluvo needs to know.
 *
 * @param name the connection's name in the settings
 * @param baseUri Pluvo's address, {@code https://acme.pluvo.com/}; a missing slash at the end is added
 * @param credentials the OAuth client
 * @param events what the operator set that triggers need to know, by the name of the setting
 * @param clock tells when tokens expire and the breaker tries again; waiting times on the network are always real
 * @param limits how long and how large
 */
public record PluvoOptions(
        String name,
        URI baseUri,
        Credentials credentials,
        Map<String, List<String>> events,
        Clock clock,
        Limits limits) {

    public PluvoOptions {
        requireNonNull(name, "name");
        requireNonNull(credentials, "credentials");
        events = Map.copyOf(events);
        requireNonNull(clock, "clock");
        requireNonNull(limits, "limits");
        baseUri = normalised(name, requireNonNull(baseUri, "baseUri"));
    }

    private static URI normalised(String name, URI uri) {
        boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
        if (!web || uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw wrong(name, "an address like https://acme.pluvo.com/ is expected");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw wrong(name, "the address must end with its path, without ? and #");
        }
        return uri.toString().endsWith("/") ? uri : URI.create(uri + "/");
    }

    /** The address itself is not shown: somebody may have put a password into it. */
    private static IllegalArgumentException wrong(String name, String expected) {
        return new IllegalArgumentException("Connection " + name + ": the base-url cannot be used; " + expected);
    }

    /**
     * The OAuth client.
     *
     * @param secret asked each time a token is fetched, so that a changed secret needs no restart
     * @param scopes what to ask for
     */
    public record Credentials(String clientId, Supplier<String> secret, Set<String> scopes) {
        public Credentials {
            requireNonNull(clientId, "clientId");
            requireNonNull(secret, "secret");
            scopes = Set.copyOf(scopes);
        }
    }

    /**
     * How long and how large.
     *
     * @param connect until the connection stands
     * @param read until the next byte of the answer
     * @param total for a call with everything that belongs to it
     * @param answerBytes the largest answer that is read
     * @param answerDepth how deep its JSON may be nested
     */
    public record Limits(Duration connect, Duration read, Duration total, int answerBytes, int answerDepth) {
        /** 2 s, 10 s, 20 s, 4 MiB, 64 levels. */
        public static final Limits DEFAULT =
                new Limits(Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(20), 4 * 1024 * 1024, 64);

        public Limits {
            requireNonNull(connect, "connect");
            requireNonNull(read, "read");
            requireNonNull(total, "total");
        }
    }
}
