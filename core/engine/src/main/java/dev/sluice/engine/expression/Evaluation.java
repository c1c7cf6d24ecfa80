package dev.sluice.engine.expression;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;

/**
 * What an expression is worked out with. A name of the scope that is not here is empty.
 *
 * @param values by root name
 * @param steps the outputs of steps by step id
 * @param now the moment of the step
 * @param zone the rule's time zone
 */
public record Evaluation(Map<String, JsonValue> values, Map<String, JsonObject> steps, Instant now, ZoneId zone) {
    public Evaluation {
        values = Map.copyOf(values);
        steps = Map.copyOf(steps);
        requireNonNull(now, "now");
        requireNonNull(zone, "zone");
    }
}
