package dev.sluice.config;

import static java.util.Objects.requireNonNull;

/** OAuth 2 client credentials. Read together, because a rotation may change both. */
public record Credentials(String clientId, Secret clientSecret) {

    public Credentials {
        requireNonNull(clientId, "clientId");
        requireNonNull(clientSecret, "clientSecret");
    }
}
