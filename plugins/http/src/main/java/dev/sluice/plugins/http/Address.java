package dev.sluice.plugins.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An address that a rule gives. No message repeats it, because by mistake it may hold a secret. */
final class Address {
    private static final String EXPECTED = "https://academy.example.net/seats";

    private Address() {}

    /** What is wrong with it, as the end of a sentence; empty when nothing is. */
    static Optional<String> wrong(String url) {
        URI uri;
        try {
            uri = new URI(url.strip());
        } catch (URISyntaxException unreadable) {
            return Optional.of("is no address: " + unreadable.getReason() + " at position " + unreadable.getIndex()
                    + "; expected such as " + EXPECTED + ", and values with spaces or other signs in query");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return Optional.of("does not begin with https:// or http://; expected such as " + EXPECTED);
        } else if (uri.getRawAuthority() == null) {
            return Optional.of("names no host; expected such as " + EXPECTED);
        } else if (uri.getRawAuthority().contains("@")) {
            return Optional.of("has a user name or password before its @, where everybody sees it; expected"
                    + " auth: { basic: name }, which names the secret that holds user:password");
        } else if (Stream.of(String.valueOf(uri.getRawPath()).split("/")).anyMatch(Address::leads)) {
            return Optional.of("has a part . or .. in its path, which would lead elsewhere; expected the path itself");
        }
        return Optional.empty();
    }

    private static boolean leads(String part) {
        String plain = part.toLowerCase(Locale.ROOT).replace("%2e", ".");
        return plain.equals(".") || plain.equals("..");
    }

    /** The names of what stands behind the address. */
    static Stream<String> queryNames(String url) {
        try {
            String query = new URI(url.strip()).getQuery();
            return query == null ? Stream.empty() : Stream.of(query.split("&")).map(part -> part.split("=", 2)[0]);
        } catch (URISyntaxException told) {
            return Stream.empty();
        }
    }

    /** The whole address. */
    static URI of(String url, Map<String, String> query) {
        String written = url.strip();
        int fragment = written.indexOf('#');
        String base = fragment < 0 ? written : written.substring(0, fragment);
        if (query.isEmpty()) {
            return URI.create(base);
        }
        String more = query.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        String between = !base.contains("?") ? "?" : base.endsWith("?") || base.endsWith("&") ? "" : "&";
        return URI.create(base + between + more);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Scheme, host and path, for people: what stands behind them is left out. */
    static String shown(String url) {
        if (wrong(url).isPresent()) {
            return "an address that cannot be used";
        }
        URI uri = URI.create(url.strip());
        @Nullable String path = uri.getRawPath();
        return uri.getScheme() + "://" + uri.getRawAuthority() + (path == null ? "" : path);
    }
}
