package dev.sluice.engine.internal;

import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;

/** Objects as they are kept in the journal's texts. */
public final class JsonTexts {
    private static final JsonProvider JSON = JsonProvider.provider();

    private JsonTexts() {}

    /**
     * Reads one back.
     *
     * @throws jakarta.json.JsonException when the text is not that of an object
     */
    public static JsonObject object(String text) {
        try (var reader = JSON.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
