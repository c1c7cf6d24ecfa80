package dev.sluice.config;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where the server listens, and the address others know it by.
 *
 * @param publicUrl ends with a slash; null when nobody set it
 * @param metricsPublic whether the metrics are told without a token
 */
public record HttpSettings(
        String address, int port, @Nullable URI publicUrl, boolean metricsPublic) {

    public HttpSettings {
        requireNonNull(address, "address");
    }
}
