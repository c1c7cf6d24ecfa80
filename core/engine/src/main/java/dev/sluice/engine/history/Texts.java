package dev.sluice.engine.history;

import dev.sluice.engine.journal.Store;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Texts that are kept apart because they may name a person. */
final class Texts {
    private static final JsonProvider JSON = JsonProvider.provider();
    private final Store store;

    Texts(Store store) {
        this.store = store;
    }

    @Nullable
    String text(String owner, String name) {
        return store.payload(owner, name).orElse(null);
    }

    @Nullable
    JsonObject object(String owner, String name) {
        return value(owner, name)
                .filter(JsonObject.class::isInstance)
                .map(JsonValue::asJsonObject)
                .orElse(null);
    }

    /** As JSON where it is JSON, else as text. */
    Optional<JsonValue> value(String owner, String name) {
        return store.payload(owner, name).map(text -> {
            try (var reader = JSON.createReader(new StringReader(text))) {
                return reader.readValue();
            } catch (JsonException noJson) {
                return Json.createValue(text);
            }
        });
    }
}
