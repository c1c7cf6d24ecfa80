package dev.sluice.client;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Words for a redirect, which is never followed: the token must not travel, and a POST would become a GET. */
final class Redirect {
    private Redirect() {}

    static String says(Answer answer, URI baseUri, String path) {
        String start = "was answered " + answer.status() + ", a redirect, which is not followed; ";
        URI from = baseUri.resolve(path);
        URI to = target(from, answer.location());
        if (to == null) {
            return start + "is the base-url " + baseUri + " right";
        } else if (!from.getHost().equalsIgnoreCase(to.getHost())) {
            return start + "it leads to another host, " + Excerpt.of(to.getHost());
        } else if (!from.getScheme().equalsIgnoreCase(to.getScheme())) {
            return start + "it leads from " + from.getScheme() + " to " + Excerpt.of(to.getScheme());
        }
        // the query may hold anything, so only the path is shown
        return start + "it leads to " + Excerpt.of(to.getPath()) + "; is the base-url " + baseUri + " right";
    }

    private static @Nullable URI target(URI from, @Nullable String location) {
        if (location == null) {
            return null;
        }
        try {
            URI to = from.resolve(location);
            return to.getHost() == null || to.getScheme() == null ? null : to;
        } catch (IllegalArgumentException notAnAddress) {
            return null;
        }
    }
}
