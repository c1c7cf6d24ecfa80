package dev.sluice.api;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The event that a run answers. Immutable.
 *
 * @param id Sluice's own id, {@code evt_…}
 * @param connection the connection's name
 * @param type the type that the rule listens to
 * @param subject whom or what it is about
 * @param receivedAt when Sluice kept it
 * @param sentAt the sender's own time, null when unknown
 */
public record Event(
        String id,
        String connection,
        String type,
        Subject subject,
        Instant receivedAt,
        @Nullable Instant sentAt) {
    public Event {
        requireNonNull(id, "id");
        requireNonNull(connection, "connection");
        requireNonNull(type, "type");
        requireNonNull(subject, "subject");
        requireNonNull(receivedAt, "receivedAt");
    }
}
