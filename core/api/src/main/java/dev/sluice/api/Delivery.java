package dev.sluice.api;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonObject;
import java.time.Instant;

/**
 * One webhook as it arrived, its signature already checked.
 *
 * @param connection the connection's name
 * @param connectionType what kind of system the connection is, for example {@code pluvo}
 * @param body the body
 * @param receivedAt when Sluice kept it
 */
public record Delivery(String connection, String connectionType, JsonObject body, Instant receivedAt) {
    public Delivery {
        requireNonNull(connection, "connection");
        requireNonNull(connectionType, "connectionType");
        requireNonNull(body, "body");
        requireNonNull(receivedAt, "receivedAt");
    }
}
