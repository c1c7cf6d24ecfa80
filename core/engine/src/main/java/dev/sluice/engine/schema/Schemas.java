package dev.sluice.engine.schema;

import dev.sluice.api.Describe;
import dev.sluice.api.Lookup;
import dev.sluice.api.Personal;
import dev.sluice.api.Secret;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the schema of a plugin's record from its components. */
public final class Schemas {
    private static final int DEEPEST = 12;

    private static final Map<Class<?>, Type> PLAIN = Map.ofEntries(
            Map.entry(String.class, new Type.Text()),
            Map.entry(boolean.class, new Type.Truth()),
            Map.entry(Boolean.class, new Type.Truth()),
            Map.entry(int.class, new Type.Whole()),
            Map.entry(Integer.class, new Type.Whole()),
            Map.entry(long.class, new Type.Whole()),
            Map.entry(Long.class, new Type.Whole()),
            Map.entry(double.class, new Type.Decimal()),
            Map.entry(Double.class, new Type.Decimal()),
            Map.entry(Duration.class, new Type.Span()),
            Map.entry(Instant.class, new Type.Moment()),
            Map.entry(LocalDate.class, new Type.Day()),
            Map.entry(Lookup.Key.class, new Type.Reference()),
            Map.entry(Secret.class, new Type.SecretName()),
            Map.entry(JsonValue.class, new Type.Free()),
            Map.entry(JsonObject.class, new Type.Free()));

    private Schemas() {}

    /**
     * The schema of a record.
     *
     * @throws IllegalArgumentException names the component whose type or default is not allowed
     */
    public static Type.RecordOf of(Class<? extends Record> record) {
        return of(record, record.getSimpleName(), 0);
    }

    /** Whether a secret stands somewhere in it. */
    public static boolean holdsSecret(Type type) {
        if (type instanceof Type.RecordOf record) {
            return record.fields().values().stream().anyMatch(field -> holdsSecret(field.type()));
        }
        if (type instanceof Type.ListOf list) {
            return holdsSecret(list.element());
        }
        return type instanceof Type.MapOf map ? holdsSecret(map.value()) : type instanceof Type.SecretName;
    }

    private static Type.RecordOf of(Class<?> record, String path, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException(
                    path + " lies deeper than " + DEEPEST + " records; a record may not contain itself");
        }
        Map<String, Field> fields = new LinkedHashMap<>();
        for (RecordComponent component : record.getRecordComponents()) {
            fields.put(component.getName(), field(component, path + "." + component.getName(), depth));
        }
        return new Type.RecordOf(Names.camel(Names.kebab(record.getSimpleName())), fields);
    }

    private static Field field(RecordComponent component, String path, int depth) {
        Type type = type(component.getGenericType(), path, depth);
        Optional<Describe> describe = Optional.ofNullable(component.getAnnotation(Describe.class));
        @Nullable String byDefault = byDefault(component);
        if (byDefault != null && !RecordReader.fits(component.getGenericType(), byDefault)) {
            throw new IllegalArgumentException(
                    path + " has the default \"" + byDefault + "\", expected " + type.words());
        }
        boolean optional = describe.map(Describe::optional).orElse(false);
        Personal personal = component.getAnnotation(Personal.class);
        return new Field(
                component.getName(),
                type,
                byDefault == null && !optional,
                byDefault,
                describe.map(Describe::value).orElse(""),
                personal == null ? type instanceof Type.Text : personal.value());
    }

    static @Nullable String byDefault(RecordComponent component) {
        Describe describe = component.getAnnotation(Describe.class);
        return describe == null || describe.byDefault().isEmpty() ? null : describe.byDefault();
    }

    private static Type type(java.lang.reflect.Type java, String path, int depth) {
        if (java instanceof ParameterizedType parameterized) {
            return generic(parameterized, path, depth);
        }
        if (java instanceof Class<?> plain) {
            Type known = PLAIN.get(plain);
            if (known != null) {
                return known;
            }
            if (plain.isEnum()) {
                return new Type.Choice(words(plain));
            }
            if (plain.isRecord()) {
                return of(plain, path, depth + 1);
            }
        }
        throw notAllowed(java, path);
    }

    private static Type generic(ParameterizedType parameterized, String path, int depth) {
        java.lang.reflect.Type[] arguments = parameterized.getActualTypeArguments();
        if (parameterized.getRawType() == List.class) {
            return new Type.ListOf(type(arguments[0], path + "[]", depth));
        }
        if (parameterized.getRawType() == Map.class && arguments[0] == String.class) {
            return new Type.MapOf(type(arguments[1], path + "[]", depth));
        }
        throw notAllowed(parameterized, path);
    }

    private static List<String> words(Class<?> choice) {
        return Arrays.stream(choice.getEnumConstants())
                .map(constant -> word((Enum<?>) constant))
                .toList();
    }

    /** A constant as a rule writes it: {@code ALL_DAY} is {@code all-day}. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static IllegalArgumentException notAllowed(java.lang.reflect.Type java, String path) {
        return new IllegalArgumentException(path + " is a " + java.getTypeName()
                + ", expected text, a number, a boolean, an enum, Duration, Instant, LocalDate, Lookup.Key, Secret, JSON, "
                + "a record, or a List or Map<String, …> of those");
    }
}
