package dev.sluice.engine.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Types of what may be one thing or another. */
public final class Unions {
    private Unions() {}

    /**
     * A record with every field that one of these has. A field that only some have is empty in the others; one that is not
     * of the same type in all of them can hold any value.
     *
     * @param records at least one
     */
    public static Type.RecordOf of(List<Type.RecordOf> records) {
        return records.stream().reduce(Unions::both).orElseThrow();
    }

    /** The type of values that are of one of these types each; any value where there are none. */
    public static Type any(List<Type> types) {
        return types.stream().reduce(Unions::both).orElseGet(Type.Free::new);
    }

    private static Type.RecordOf both(Type.RecordOf one, Type.RecordOf other) {
        if (one.equals(other)) {
            return one;
        }
        Map<String, Field> fields = new LinkedHashMap<>(one.fields());
        other.fields().forEach((name, field) -> fields.merge(name, field, Unions::both));
        return new Type.RecordOf(one.name(), fields);
    }

    private static Field both(Field one, Field other) {
        return new Field(
                one.name(),
                both(one.type(), other.type()),
                one.required() && other.required(),
                null,
                one.text(),
                one.personal() || other.personal());
    }

    private static Type both(Type one, Type other) {
        if (one.equals(other)) {
            return one;
        }
        if (one instanceof Type.RecordOf record && other instanceof Type.RecordOf second) {
            return both(record, second);
        }
        if (one instanceof Type.ListOf list && other instanceof Type.ListOf second) {
            return new Type.ListOf(both(list.element(), second.element()));
        }
        if (one instanceof Type.MapOf map && other instanceof Type.MapOf second) {
            return new Type.MapOf(both(map.value(), second.value()));
        }
        return isNumber(one) && isNumber(other) ? new Type.Decimal() : new Type.Free();
    }

    private static boolean isNumber(Type type) {
        return type instanceof Type.Whole || type instanceof Type.Decimal;
    }
}
