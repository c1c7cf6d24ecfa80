package dev.sluice.testkit.sandbox;

import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** JSON to and from the maps and lists that the GraphQL engine speaks. */
final class JsonText {
    /** Held, because the static methods of {@code Json} look the provider up each time. */
    static final JsonProvider JSON = JsonProvider.provider();

    private static final JsonReaderFactory READERS = JSON.createReaderFactory(Map.of());
    private static final JsonGeneratorFactory GENERATORS = JSON.createGeneratorFactory(Map.of());

    private JsonText() {}

    static JsonValue read(String body) {
        try (JsonReader reader = READERS.createReader(new StringReader(body))) {
            return reader.readValue();
        } catch (JsonException e) {
            throw new IllegalArgumentException("The body is no JSON: " + e.getMessage(), e);
        }
    }

    static @Nullable Object plain(JsonValue value) {
        if (value instanceof JsonObject object) {
            return plain(object);
        }
        if (value instanceof JsonArray array) {
            List<@Nullable Object> list = new ArrayList<>();
            array.forEach(item -> list.add(plain(item)));
            return list;
        }
        if (value instanceof JsonString text) {
            return text.getString();
        }
        if (value instanceof JsonNumber number) {
            return number.isIntegral() ? (Object) number.bigIntegerValue() : (Object) number.bigDecimalValue();
        }
        return value == JsonValue.NULL ? null : (Object) (value == JsonValue.TRUE);
    }

    static Map<String, Object> plain(JsonObject object) {
        Map<String, Object> map = new LinkedHashMap<>();
        object.forEach((key, item) -> map.put(key, plain(item)));
        return map;
    }

    static String write(Object value) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = GENERATORS.createGenerator(out)) {
            write(json, value);
        }
        return out.toString();
    }

    private static void write(JsonGenerator json, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            map.forEach((key, item) -> {
                json.writeKey(key.toString());
                write(json, item);
            });
            json.writeEnd();
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            list.forEach(item -> write(json, item));
            json.writeEnd();
        } else if (value instanceof JsonValue ready) {
            json.write(ready);
        } else if (value instanceof Boolean truth) {
            json.write(truth);
        } else if (value instanceof Integer number) {
            json.write(number);
        } else if (value instanceof Number number) {
            json.write(number.doubleValue());
        } else if (value == null) {
            json.writeNull();
        } else {
            json.write(Objects.toString(value));
        }
    }
}
