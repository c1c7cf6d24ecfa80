package dev.sluice.engine.run;

import dev.sluice.engine.internal.Hashes;
import dev.sluice.engine.internal.Scopes;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells the elements of a list apart, the same way whatever their order: what was done for one of them is known to have
 * been done for it when the list comes again in another order.
 */
final class Items {
    private static final List<String> NAMING = List.of("id", "ref", "email");

    private Items() {}

    /** For each element what it is, and how many like it stand before it. */
    static List<String> of(JsonArray list) {
        Map<String, Integer> seen = new HashMap<>();
        List<String> items = new ArrayList<>();
        for (JsonValue element : list) {
            String identity = identity(element);
            items.add(identity + "#" + (seen.merge(identity, 1, Integer::sum) - 1));
        }
        return items;
    }

    private static String identity(JsonValue element) {
        if (element instanceof JsonObject record) {
            for (String name : NAMING) {
                JsonValue value = record.getOrDefault(name, JsonValue.NULL);
                if (value.getValueType() != JsonValue.ValueType.NULL
                        && !Scopes.text(value).isBlank()) {
                    return name + "=" + Scopes.text(value);
                }
            }
        }
        return Hashes.of("item", written(element));
    }

    /** As JSON, with names in order: nobody says in which order a record names its fields. */
    private static String written(JsonValue value) {
        if (value instanceof JsonObject object) {
            Map<String, String> fields = new TreeMap<>();
            object.forEach((name, field) -> fields.put(name, written(field)));
            return fields.toString();
        }
        return value instanceof JsonArray array
                ? array.stream().map(Items::written).toList().toString()
                : value.toString();
    }
}
