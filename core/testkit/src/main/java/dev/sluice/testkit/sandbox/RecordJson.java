package dev.sluice.testkit.sandbox;

import static dev.sluice.testkit.sandbox.JsonText.JSON;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Records to JSON and back, component by component. An unknown key or a wrong type is refused with its place; a
 * missing key is null, false, 0 or empty, and the record itself says whether that will do.
 */
final class RecordJson {
    private RecordJson() {}

    static JsonObject write(Record value) {
        JsonObjectBuilder object = JSON.createObjectBuilder();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            Object part = part(value, component);
            if (part != null) {
                object.add(component.getName(), json(part));
            }
        }
        return object.build();
    }

    private static JsonValue json(Object value) {
        if (value instanceof Record record) {
            return write(record);
        }
        if (value instanceof List<?> list) {
            JsonArrayBuilder array = JSON.createArrayBuilder();
            list.forEach(item -> array.add(json(item)));
            return array.build();
        }
        if (value instanceof Map<?, ?> map) {
            JsonObjectBuilder object = JSON.createObjectBuilder();
            map.forEach((key, item) -> object.add(key.toString(), json(item)));
            return object.build();
        }
        if (value instanceof Boolean truth) {
            return truth ? JsonValue.TRUE : JsonValue.FALSE;
        }
        if (value instanceof Integer number) {
            return JSON.createValue(number);
        }
        return value instanceof Double number ? JSON.createValue(number) : JSON.createValue(value.toString());
    }

    static <R extends Record> R read(JsonObject object, Class<R> type, String place) {
        RecordComponent[] components = type.getRecordComponents();
        Set<String> unknown = new TreeSet<>(object.keySet());
        Arrays.stream(components).map(RecordComponent::getName).forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            String known =
                    Arrays.stream(components).map(RecordComponent::getName).collect(Collectors.joining(", "));
            throw new IllegalArgumentException(
                    place + " has an unknown key " + unknown + "; it may have " + known + ".");
        }
        @Nullable Object[] parts = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            JsonValue part = object.getOrDefault(components[i].getName(), JsonValue.NULL);
            parts[i] = value(part, components[i].getGenericType(), place + "." + components[i].getName());
        }
        return create(type, components, parts, place);
    }

    private static <R extends Record> R create(
            Class<R> type, RecordComponent[] components, @Nullable Object[] parts, String place) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(types).newInstance(parts);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(
                    place + ": " + e.getTargetException().getMessage(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Record " + type.getName() + " cannot be made.", e);
        }
    }

    private static @Nullable Object value(JsonValue value, Type type, String place) {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == List.class
                    ? list(value, generic.getActualTypeArguments()[0], place)
                    : texts(value, place);
        }
        if (type == boolean.class && (value == JsonValue.TRUE || value == JsonValue.FALSE || value == JsonValue.NULL)) {
            return value == JsonValue.TRUE;
        }
        if ((type == int.class || type == double.class) && value == JsonValue.NULL) {
            return type == int.class ? (Object) 0 : (Object) 0.0;
        }
        if (type == int.class && value instanceof JsonNumber number && number.isIntegral()) {
            return number.intValue();
        }
        if (type == double.class && value instanceof JsonNumber number) {
            return number.doubleValue();
        }
        if (type == String.class && (value instanceof JsonString || value == JsonValue.NULL)) {
            return value instanceof JsonString text ? text.getString() : null;
        }
        if (type instanceof Class<?> plain && plain.isRecord() && value instanceof JsonObject object) {
            return read(object, plain.asSubclass(Record.class), place);
        }
        throw new IllegalArgumentException(place + " is " + word(value) + "; expected " + word(type) + ".");
    }

    private static List<Object> list(JsonValue value, Type type, String place) {
        if (value == JsonValue.NULL) {
            return List.of();
        }
        if (!(value instanceof JsonArray array)) {
            throw new IllegalArgumentException(place + " is " + word(value) + "; expected a list.");
        }
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            Object item = value(array.get(i), type, place + "[" + i + "]");
            if (item == null) {
                throw new IllegalArgumentException(place + "[" + i + "] is null; leave it out instead.");
            }
            items.add(item);
        }
        return items;
    }

    private static Map<String, String> texts(JsonValue value, String place) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (value == JsonValue.NULL) {
            return texts;
        }
        if (!(value instanceof JsonObject object)) {
            throw new IllegalArgumentException(place + " is " + word(value) + "; expected an object of texts.");
        }
        object.forEach((key, item) -> {
            if (!(item instanceof JsonString text)) {
                throw new IllegalArgumentException(place + "." + key + " is " + word(item) + "; expected a text.");
            }
            texts.put(key, text.getString());
        });
        return texts;
    }

    private static @Nullable Object part(Record value, RecordComponent component) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Component " + component.getName() + " cannot be read.", e);
        }
    }

    private static String word(JsonValue value) {
        return switch (value.getValueType()) {
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            case STRING -> "a text";
            case NUMBER -> "a number";
            case TRUE, FALSE -> "a truth value";
            case NULL -> "null";
        };
    }

    private static String word(Type type) {
        if (type == String.class) {
            return "a text";
        }
        if (type == boolean.class) {
            return "a truth value";
        }
        return type == int.class || type == double.class ? "a number" : "an object";
    }
}
