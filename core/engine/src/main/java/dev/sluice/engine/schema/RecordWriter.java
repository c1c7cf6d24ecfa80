package dev.sluice.engine.schema;

import dev.sluice.api.Lookup;
import dev.sluice.api.Secret;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes records as JSON. */
final class RecordWriter {
    private static final JsonProvider JSON = JsonProvider.provider();

    private RecordWriter() {}

    static JsonObject object(Record record) {
        JsonObjectBuilder object = JSON.createObjectBuilder();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = read(component, record);
            if (value != null) {
                object.add(component.getName(), value(value, component.getName()));
            }
        }
        return object.build();
    }

    private static @Nullable Object read(RecordComponent component, Record record) {
        try {
            var accessor = component.getAccessor();
            // a record nested in a class that is not public is still the plugin's to hand over
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalArgumentException(
                    record.getClass().getSimpleName() + "." + component.getName() + " could not be read", e);
        }
    }

    private static JsonValue value(Object value, String name) {
        if (value instanceof JsonValue json) {
            return json;
        }
        if (value instanceof Boolean truth) {
            return truth ? JsonValue.TRUE : JsonValue.FALSE;
        }
        if (value instanceof Integer || value instanceof Long) {
            return JSON.createValue(((Number) value).longValue());
        }
        if (value instanceof Double number) {
            return decimal(number, name);
        }
        if (value instanceof Enum<?> constant) {
            return JSON.createValue(Schemas.word(constant));
        }
        if (value instanceof Lookup.Key key) {
            return reference(key);
        }
        if (value instanceof Secret secret) {
            return JSON.createObjectBuilder()
                    .add("secret", Secrets.name(secret))
                    .build();
        }
        if (value instanceof Record record) {
            return object(record);
        }
        if (value instanceof List<?> list) {
            return array(list, name);
        }
        if (value instanceof Map<?, ?> map) {
            return map(map, name);
        }
        // text, and Instant, LocalDate and Duration in their ISO form
        return JSON.createValue(value.toString());
    }

    private static JsonValue decimal(double number, String name) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException(name + " is " + number + ", expected a number that JSON can hold");
        }
        return JSON.createValue(number);
    }

    private static JsonObject reference(Lookup.Key key) {
        JsonObjectBuilder object = JSON.createObjectBuilder();
        add(object, "id", key.id());
        add(object, "ref", key.ref());
        add(object, "email", key.email());
        return object.build();
    }

    private static void add(JsonObjectBuilder object, String name, @Nullable String text) {
        if (text != null) {
            object.add(name, text);
        }
    }

    private static JsonValue array(List<?> list, String name) {
        JsonArrayBuilder array = JSON.createArrayBuilder();
        for (Object element : list) {
            array.add(element == null ? JsonValue.NULL : value(element, name + "[]"));
        }
        return array.build();
    }

    private static JsonObject map(Map<?, ?> map, String name) {
        JsonObjectBuilder object = JSON.createObjectBuilder();
        map.forEach((key, value) -> {
            if (value != null) {
                object.add(String.valueOf(key), value(value, name + "[\"" + key + "\"]"));
            }
        });
        return object.build();
    }
}
