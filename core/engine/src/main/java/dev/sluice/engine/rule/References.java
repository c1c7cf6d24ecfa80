package dev.sluice.engine.rule;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;

/** Keeps of a record what names it, so that a step's stored input holds no more about a person than it needs. */
final class References {
    private static final List<String> NAMING = List.of("id", "ref", "email");

    private References() {}

    static JsonValue of(JsonValue value) {
        if (value instanceof JsonArray array) {
            JsonArrayBuilder references = Piece.JSON.createArrayBuilder();
            array.forEach(each -> references.add(of(each)));
            return references.build();
        }
        if (!(value instanceof JsonObject record)) {
            return value;
        }
        JsonObjectBuilder reference = Piece.JSON.createObjectBuilder();
        NAMING.stream()
                .filter(name -> record.containsKey(name) && !record.isNull(name))
                .forEach(name -> reference.add(name, record.get(name)));
        return reference.build();
    }
}
