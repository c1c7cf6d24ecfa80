package dev.sluice.server.api;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What OpenAPI says of records as {@link JsonForm} writes them. */
final class RecordSchemas {
    private final Map<String, JsonObject> all = new LinkedHashMap<>();

    /** By name, with those that they are made of. */
    Map<String, JsonObject> all() {
        return all;
    }

    void add(Class<?> record) {
        if (all.containsKey(record.getSimpleName())) {
            return;
        }
        all.put(record.getSimpleName(), JsonValue.EMPTY_JSON_OBJECT);
        JsonObjectBuilder properties = Json.createObjectBuilder();
        for (RecordComponent component : record.getRecordComponents()) {
            properties.add(component.getName(), nullable(component.getAnnotatedType(), schema(component)));
        }
        List<String> names = Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        all.put(
                record.getSimpleName(),
                Json.createObjectBuilder()
                        .add("type", "object")
                        .add("required", Json.createArrayBuilder(names))
                        .add("properties", properties)
                        .build());
    }

    private static JsonObject nullable(AnnotatedType type, JsonObject schema) {
        return type.isAnnotationPresent(Nullable.class)
                ? Json.createObjectBuilder(schema).add("nullable", true).build()
                : schema;
    }

    private JsonObject schema(RecordComponent component) {
        return schema(component.getGenericType());
    }

    private JsonObject schema(Type type) {
        JsonObjectBuilder schema = Json.createObjectBuilder();
        if (type == String.class) {
            return schema.add("type", "string").build();
        }
        if (type == Instant.class) {
            return schema.add("type", "string").add("format", "date-time").build();
        }
        if (type == int.class || type == long.class || type == Long.class) {
            return schema.add("type", "integer").build();
        }
        if (type == boolean.class) {
            return schema.add("type", "boolean").build();
        }
        if (type == JsonObject.class) {
            return schema.add("type", "object").build();
        }
        if (type == JsonValue.class) {
            return schema.build();
        }
        if (type instanceof ParameterizedType several) {
            Type last = several.getActualTypeArguments()[several.getActualTypeArguments().length - 1];
            return several.getRawType() == List.class
                    ? schema.add("type", "array").add("items", schema(last)).build()
                    : schema.add("type", "object")
                            .add("additionalProperties", schema(last))
                            .build();
        }
        Class<?> record = (Class<?>) type;
        add(record);
        return schema.add("$ref", "#/components/schemas/" + record.getSimpleName())
                .build();
    }
}
