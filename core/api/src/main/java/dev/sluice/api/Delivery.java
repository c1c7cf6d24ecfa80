package dev.sluice.api;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One webhook as it arrived, its signature already checked. Immutable.
 *
 * @param connection the connection's name
 * @param connectionType what kind of system the connection is, for example {@code pluvo}
 * @param options what the operator set for the connection that events depend on, such as {@code completed-statuses}; as it
 *     was when this arrived
 * @param body the body: any object that is well-formed JSON, with whatever fields and types the sender chose
 * @param receivedAt when Sluice kept it, the same for every look at this delivery
 */
public record Delivery(
        String connection,
        String connectionType,
        Map<String, List<String>> options,
        JsonObject body,
        Instant receivedAt) {
    public Delivery {
        requireNonNull(connection, "connection");
        requireNonNull(connectionType, "connectionType");
        options = Map.copyOf(options);
        requireNonNull(body, "body");
        requireNonNull(receivedAt, "receivedAt");
    }
}
