package dev.sluice.engine.plugin;

import static java.util.Objects.requireNonNull;

import dev.sluice.api.Lookup;
import dev.sluice.api.Subject;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One event that a trigger found in a delivery.
 *
 * @param payload what it carries, in the form of the trigger's schema
 * @param subject whom or what it is about
 * @param key what exactly it is about, without the subject; empty when the subject says it all
 * @param sentAt the sender's own time, null when unknown
 * @param filterValues for each filter of the trigger the names under which the event's thing is known; a filter with names
 *     has an entry for each, {@code extra.Department}
 * @param fetchKeys what the fields that can be fetched are fetched by, by field; none for what the event does not say
 */
public record Recognition(
        JsonObject payload,
        Subject subject,
        String key,
        @Nullable Instant sentAt,
        Map<String, List<String>> filterValues,
        Map<String, Lookup.Key> fetchKeys) {
    public Recognition {
        requireNonNull(payload, "payload");
        requireNonNull(subject, "subject");
        requireNonNull(key, "key");
        filterValues = Map.copyOf(filterValues);
        fetchKeys = Map.copyOf(fetchKeys);
    }
}
