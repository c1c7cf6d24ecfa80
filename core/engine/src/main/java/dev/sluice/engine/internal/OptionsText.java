package dev.sluice.engine.internal;

import jakarta.json.JsonArray;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Options of a connection as text: {@code {"completed-statuses":["PASSED"]}}. */
public final class OptionsText {
    private static final JsonProvider JSON = JsonProvider.provider();

    private OptionsText() {}

    /** Null for none, which is so for nearly every event. */
    public static @Nullable String write(Map<String, List<String>> options) {
        if (options.isEmpty()) {
            return null;
        }
        JsonObjectBuilder all = JSON.createObjectBuilder();
        new TreeMap<>(options).forEach((name, values) -> all.add(name, JSON.createArrayBuilder(values)));
        return all.build().toString();
    }

    static Map<String, List<String>> read(@Nullable String text) {
        if (text == null) {
            return Map.of();
        }
        Map<String, List<String>> options = new TreeMap<>();
        JsonTexts.object(text)
                .forEach((name, values) -> options.put(name, ((JsonArray) values).getValuesAs(JsonString::getString)));
        return options;
    }
}
