package dev.sluice.engine.journal;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonReader;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.List;
import java.util.Map;

/** The types of an event as text: {@code [["pluvo.user-created","…"]]}. */
final class TypesText {
    private static final String NONE = "[]";
    private static final JsonProvider JSON = JsonProvider.provider();

    private TypesText() {}

    static String write(List<?> types) {
        if (types.isEmpty()) {
            return NONE;
        }
        JsonArrayBuilder all = JSON.createArrayBuilder();
        for (Object type : types) {
            EventRow.Typed typed = (EventRow.Typed) type;
            all.add(JSON.createArrayBuilder().add(typed.type()).add(typed.key()));
        }
        return all.build().toString();
    }

    static List<EventRow.Typed> read(String text) {
        if (text.equals(NONE)) {
            return List.of();
        }
        try (JsonReader reader = JSON.createReaderFactory(Map.of()).createReader(new StringReader(text))) {
            return reader.readArray().getValuesAs(JsonArray.class).stream()
                    .map(pair -> new EventRow.Typed(pair.getString(0), pair.getString(1)))
                    .toList();
        }
    }
}
