package dev.sluice.cli;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One thing of an answer. What the server left out reads as empty. */
record Item(JsonObject json) {

    String text(String name) {
        return text(json.get(name));
    }

    long number(String name) {
        return json.get(name) instanceof JsonNumber number ? number.longValue() : 0;
    }

    Item item(String name) {
        return new Item(json.get(name) instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT);
    }

    List<Item> items(String name) {
        return values(name).stream()
                .filter(JsonObject.class::isInstance)
                .map(value -> new Item(value.asJsonObject()))
                .toList();
    }

    /** The entries of a list of texts. */
    List<String> texts(String name) {
        return values(name).stream().map(Item::text).toList();
    }

    Set<String> names() {
        return json.keySet();
    }

    private List<JsonValue> values(String name) {
        return json.get(name) instanceof JsonArray array ? array : List.of();
    }

    private static String text(@Nullable JsonValue value) {
        if (value instanceof JsonString string) {
            return string.getString();
        }
        boolean plain = value instanceof JsonNumber || JsonValue.TRUE.equals(value) || JsonValue.FALSE.equals(value);
        return plain ? String.valueOf(value) : "";
    }
}
