package dev.sluice.plugins.http;

import dev.sluice.api.Describe;
import dev.sluice.api.Secret;
import org.jspecify.annotations.Nullable;

/** How the other system knows us: a bearer token, a user with a password, or a key in a header or behind the address. */
public record Auth(
        @Describe(value = "The secret, sent as a bearer token", example = "academy-api", optional = true) @Nullable
        Secret secret,

        @Describe(value = "The secret that holds user:password", example = "academy-login", optional = true) @Nullable
        Secret basic,

        @Describe(value = "The header that takes the secret instead", example = "X-Api-Key", optional = true) @Nullable
        String header,

        @Describe(value = "The name behind the address that takes the secret instead", example = "key", optional = true)
        @Nullable
        String query) {}
