package dev.sluice.engine.rule;

import dev.sluice.api.ActionException;
import dev.sluice.api.Event;
import dev.sluice.engine.schema.Field;
import dev.sluice.engine.schema.Type;
import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What expressions of a rule may name: the types with which a file is checked and, beside each, the values with which it
 * is judged, so that the two cannot differ.
 */
public final class RuleScope {
    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());
    private static final Type TEXT = new Type.Text();
    private static final Type MOMENT = new Type.Moment();

    private RuleScope() {}

    /** The type of {@code event}. */
    static Type.RecordOf eventType(Type.RecordOf payload) {
        Map<String, Field> fields = new LinkedHashMap<>(payload.fields());
        put(fields, "id", TEXT);
        put(fields, "type", TEXT);
        put(fields, "connection", TEXT);
        put(fields, "receivedAt", MOMENT);
        put(fields, "sentAt", MOMENT);
        put(fields, "source", TEXT);
        put(fields, "raw", new Type.Free());
        return new Type.RecordOf("event", fields);
    }

    /**
     * The value of {@code event}.
     *
     * @param source how it came, such as {@code webhook}
     * @param payload what the trigger read
     * @param raw the body as it arrived
     */
    public static JsonObject event(Event event, String source, JsonObject payload, JsonValue raw) {
        JsonObjectBuilder value = JSON.createObjectBuilder(payload)
                .add("id", event.id())
                .add("type", event.type())
                .add("connection", event.connection())
                .add("receivedAt", event.receivedAt().toString())
                .add("source", source)
                .add("raw", raw);
        value.remove("sentAt");
        if (event.sentAt() != null) {
            value.add("sentAt", event.sentAt().toString());
        }
        return value.build();
    }

    /** The type of {@code run}. */
    static Type.RecordOf runType() {
        return texts("run", "id", "key");
    }

    /** The value of {@code run}. */
    public static JsonObject run(String id, String key) {
        return JSON.createObjectBuilder().add("id", id).add("key", key).build();
    }

    /** The type of {@code rule}. */
    static Type.RecordOf ruleType() {
        return texts("rule", "id", "title", "owner");
    }

    /** The value of {@code rule}. */
    public static JsonObject rule(String id, String title, @Nullable String owner) {
        JsonObjectBuilder value = JSON.createObjectBuilder().add("id", id).add("title", title);
        if (owner != null) {
            value.add("owner", owner);
        }
        return value.build();
    }

    /** The type of {@code failure}, in failure steps. */
    static Type.RecordOf failureType() {
        Map<String, Field> fields =
                new LinkedHashMap<>(texts("failure", "step", "kind", "message").fields());
        put(fields, "attempts", new Type.Whole());
        return new Type.RecordOf("failure", fields);
    }

    /** The value of {@code failure}. */
    public static JsonObject failure(String step, ActionException.Kind kind, String message, int attempts) {
        return JSON.createObjectBuilder()
                .add("step", step)
                .add("kind", kind.word())
                .add("message", message)
                .add("attempts", attempts)
                .build();
    }

    private static Type.RecordOf texts(String name, String... names) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (String field : names) {
            put(fields, field, TEXT);
        }
        return new Type.RecordOf(name, fields);
    }

    private static void put(Map<String, Field> fields, String name, Type type) {
        fields.put(name, new Field(name, type, false, null, "", false));
    }
}
