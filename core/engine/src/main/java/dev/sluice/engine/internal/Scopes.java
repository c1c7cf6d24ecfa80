package dev.sluice.engine.internal;

import dev.sluice.api.Lookup;
import dev.sluice.engine.expression.Evaluation;
import dev.sluice.engine.rule.Rule;
import dev.sluice.engine.rule.RuleScope;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The values that a rule's expressions are worked out with. */
public final class Scopes {
    private static final String FETCHED = "event.";
    private static final JsonProvider JSON = JsonProvider.provider();

    private Scopes() {}

    /** What {@code if}, {@code load} and {@code key} see. */
    public static Evaluation judging(Rule rule, EventView event, Map<String, JsonValue> loaded, Instant now) {
        return new Evaluation(common(rule, event, loaded), Map.of(), now, rule.zone());
    }

    /**
     * What is known once a run is under way.
     *
     * @param run the value of {@code run}
     * @param outputs of steps, by step id
     * @param failure the value of {@code failure}, in failure steps
     */
    public record Running(
            JsonObject run,
            Map<String, JsonObject> outputs,
            @Nullable JsonObject failure) {}

    /** What steps see. */
    public static Evaluation running(
            Rule rule, EventView event, Map<String, JsonValue> loaded, Running running, Instant now) {
        Map<String, JsonValue> values = common(rule, event, loaded);
        values.put("run", running.run());
        if (running.failure() != null) {
            values.put("failure", running.failure());
        }
        return new Evaluation(values, running.outputs(), now, rule.zone());
    }

    private static Map<String, JsonValue> common(Rule rule, EventView event, Map<String, JsonValue> loaded) {
        Map<String, JsonValue> values = new HashMap<>(loaded);
        values.put("event", withFetched(event.scope(), loaded));
        values.put("settings", rule.settings());
        values.put("rule", RuleScope.rule(rule.id(), rule.title(), rule.owner()));
        return values;
    }

    /** Under which name a fetched field of the event stands among what was loaded; no load can have it. */
    public static String fetched(String field) {
        return FETCHED + field;
    }

    private static JsonObject withFetched(JsonObject event, Map<String, JsonValue> loaded) {
        if (loaded.keySet().stream().noneMatch(name -> name.startsWith(FETCHED))) {
            return event;
        }
        JsonObjectBuilder more = JSON.createObjectBuilder(event);
        loaded.forEach((name, value) -> {
            if (name.startsWith(FETCHED)) {
                more.add(name.substring(FETCHED.length()), value);
            }
        });
        return more.build();
    }

    /** Whom or what a value names: a text is a ref, a record is named by its id, ref and mail address. */
    public static Optional<Lookup.Key> key(JsonValue value) {
        if (value instanceof JsonString text) {
            return text.getString().isBlank() ? Optional.empty() : Optional.of(Lookup.Key.ref(text.getString()));
        }
        if (!(value instanceof JsonObject record)) {
            return Optional.empty();
        }
        String id = record.getString("id", null);
        String ref = record.getString("ref", null);
        String email = record.getString("email", null);
        return id == null && ref == null && email == null
                ? Optional.empty()
                : Optional.of(new Lookup.Key(id, ref, email));
    }

    /** A value as text: text itself without quotes, anything else as JSON. */
    public static String text(JsonValue value) {
        return value instanceof JsonString text ? text.getString() : value.toString();
    }
}
