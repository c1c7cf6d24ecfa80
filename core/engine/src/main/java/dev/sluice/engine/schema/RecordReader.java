package dev.sluice.engine.schema;

import dev.sluice.api.Describe;
import dev.sluice.api.Lookup;
import dev.sluice.api.Problem;
import dev.sluice.api.Secret;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes records of JSON and collects what does not fit. */
final class RecordReader {
    private static final JsonProvider JSON = JsonProvider.provider();

    private final List<Problem> problems;
    private final boolean complete;
    private final Function<String, Secret> secrets;

    /**
     * @param complete whether everything that is required has to be there
     * @param secrets the secret of each name
     */
    RecordReader(List<Problem> problems, boolean complete, Function<String, Secret> secrets) {
        this.problems = problems;
        this.complete = complete;
        this.secrets = secrets;
    }

    /** For records that hold no secret. */
    RecordReader(List<Problem> problems, boolean complete) {
        this(problems, complete, name -> Secret.of(name, Optional::empty));
    }

    static boolean fits(Type java, String text) {
        List<Problem> problems = new ArrayList<>();
        new RecordReader(problems, true).value(java, JSON.createValue(text), "");
        return problems.isEmpty();
    }

    @Nullable
    Object record(Class<?> record, JsonObject json, String path) {
        RecordComponent[] components = record.getRecordComponents();
        @Nullable Object[] values = new Object[components.length];
        int before = problems.size();
        for (int i = 0; i < components.length; i++) {
            values[i] = component(components[i], json, path);
        }
        return complete && problems.size() > before ? null : construct(record, components, values, path);
    }

    private @Nullable Object component(RecordComponent component, JsonObject json, String path) {
        String key = Names.kebab(component.getName());
        String place = path.isEmpty() ? key : path + "." + key;
        JsonValue given = given(json, component.getName(), key);
        if (given == null) {
            String byDefault = Schemas.byDefault(component);
            given = byDefault == null || !complete ? null : JSON.createValue(byDefault);
        }
        Object value = given == null ? absent(component, place) : value(component.getGenericType(), given, place);
        return value == null ? zero(component.getType()) : value;
    }

    private static @Nullable JsonValue given(JsonObject json, String name, String key) {
        JsonValue value = json.get(name);
        if (value == null) {
            value = json.get(key);
        }
        return value == null || value.getValueType() == JsonValue.ValueType.NULL ? null : value;
    }

    private @Nullable Object absent(RecordComponent component, String place) {
        if (!complete) {
            return null;
        }
        var describe = component.getAnnotation(Describe.class);
        if (describe == null || !describe.optional()) {
            problems.add(new Problem(place, "is missing or empty, and it is required", null));
            return null;
        }
        Class<?> type = component.getType();
        return type == List.class ? List.of() : type == Map.class ? Map.of() : null;
    }

    private @Nullable Object value(Type java, JsonValue json, String place) {
        if (java instanceof ParameterizedType parameterized) {
            return parameterized.getRawType() == List.class
                    ? list(parameterized.getActualTypeArguments()[0], json, place)
                    : map(parameterized.getActualTypeArguments()[1], json, place);
        }
        Class<?> plain = (Class<?>) java;
        if (plain == Secret.class) {
            return secret(json, place);
        }
        if (plain.isRecord() && plain != Lookup.Key.class) {
            return json instanceof JsonObject object ? record(plain, object, place) : wrong(json, "a record", place);
        }
        try {
            return PlainValues.read(plain, json);
        } catch (PlainValues.Unfit unfit) {
            return wrong(json, unfit.expected(), place);
        }
    }

    /** What else stands there may be a secret by mistake, and is not shown. */
    private @Nullable Secret secret(JsonValue json, String place) {
        if (json instanceof JsonObject object && object.get("secret") instanceof JsonString name) {
            return secrets.apply(name.getString());
        }
        problems.add(new Problem(
                place,
                "is no name of a secret, expected " + new dev.sluice.engine.schema.Type.SecretName().words(),
                null));
        return null;
    }

    private List<@Nullable Object> list(Type element, JsonValue json, String place) {
        List<JsonValue> given = json instanceof JsonArray array ? array : List.of(json);
        List<@Nullable Object> list = new ArrayList<>(given.size());
        for (int i = 0; i < given.size(); i++) {
            Object value = value(element, given.get(i), given.size() == 1 ? place : place + "[" + i + "]");
            if (value != null) {
                list.add(value);
            }
        }
        return List.copyOf(list);
    }

    private @Nullable Map<String, Object> map(Type value, JsonValue json, String place) {
        if (!(json instanceof JsonObject object)) {
            wrong(json, "names with values", place);
            return null;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        object.forEach((name, each) -> {
            Object read = each.getValueType() == JsonValue.ValueType.NULL
                    ? null
                    : value(value, each, place + "[\"" + name + "\"]");
            if (read != null) {
                map.put(name, read);
            }
        });
        return Collections.unmodifiableMap(map);
    }

    private @Nullable Object wrong(JsonValue json, String expected, String place) {
        problems.add(new Problem(place, "is " + PlainValues.shown(json) + ", expected " + expected, null));
        return null;
    }

    private @Nullable Object construct(
            Class<?> record, RecordComponent[] components, @Nullable Object[] values, String place) {
        try {
            Constructor<?> constructor = record.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            // a record nested in a class that is not public is still the plugin's to be made
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            String said = e.getCause() == null ? "" : e.getCause().getMessage();
            problems.add(new Problem(place, "was refused: " + (said == null ? e.getCause() : said), null));
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(record.getName() + " cannot be made: expected a public record", e);
        }
    }

    private static @Nullable Object zero(Class<?> type) {
        if (!type.isPrimitive()) {
            return null;
        }
        if (type == boolean.class) {
            return false;
        }
        if (type == int.class) {
            return 0;
        }
        return type == long.class ? (Object) 0L : (Object) 0.0;
    }
}
