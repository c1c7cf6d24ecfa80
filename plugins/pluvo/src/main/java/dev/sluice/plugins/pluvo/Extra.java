package dev.sluice.plugins.pluvo;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads categories (extra fields) by their title, each value as text. */
final class Extra {
    private Extra() {}

    /** As webhooks carry them. */
    static Map<String, String> byTitle(JsonObject body) {
        Map<String, String> extra = new LinkedHashMap<>();
        JsonObject titles = Fields.object(body, "extraFields");
        if (titles != null) {
            titles.forEach((title, value) -> {
                String text = value instanceof JsonArray several ? joined(several) : Fields.text(value);
                if (text != null) {
                    extra.put(title, text);
                }
            });
        }
        return extra;
    }

    // several choices of one category read as a person would write them
    private static @Nullable String joined(List<JsonValue> several) {
        String text =
                several.stream().map(Fields::text).filter(Objects::nonNull).collect(Collectors.joining(", "));
        return text.isEmpty() ? null : text;
    }

    /** As GraphQL answers with them. */
    static Map<String, String> ofValues(JsonObject from) {
        Map<String, String> extra = new LinkedHashMap<>();
        for (JsonObject value : Fields.objects(from, "extraCategoryValues")) {
            JsonObject category = Fields.object(value, "category");
            String title = category == null ? null : Fields.text(category, "title");
            String text = text(value);
            if (title != null && text != null) {
                extra.merge(title, text, (one, other) -> one + ", " + other);
            }
        }
        return extra;
    }

    private static @Nullable String text(JsonObject value) {
        JsonObject choice = Fields.object(value, "choiceValue");
        if (choice != null) {
            return Fields.text(choice, "stringValue");
        }
        return Fields.first(value, "stringValue", "booleanValue", "datetimeValue");
    }
}
