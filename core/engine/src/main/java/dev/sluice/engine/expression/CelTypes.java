package dev.sluice.engine.expression;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.NullableType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.sluice.engine.schema.Field;
import dev.sluice.engine.schema.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Our types as the checker knows them, and back. One for each expression; not thread-safe. */
final class CelTypes {
    /** A reference as a record. */
    static final Type.RecordOf REFERENCE = reference();

    private final Map<Type.RecordOf, StructType> structs = new LinkedHashMap<>();
    private final Map<String, Type.RecordOf> records = new LinkedHashMap<>();

    private static Type.RecordOf reference() {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (String name : List.of("id", "ref", "email")) {
            fields.put(name, new Field(name, new Type.Text(), false, null, "", true));
        }
        return new Type.RecordOf("reference", fields);
    }

    /** The type of a field that is used in a certain way. */
    CelType of(Type type, Use use) {
        if (use == Use.ASKED && (type instanceof Type.ListOf || type instanceof Type.MapOf)) {
            return SimpleType.DYN;
        }
        CelType cel = of(type);
        return use == Use.COMPARED || use == Use.ASKED || use == Use.REPLACED ? nullable(cel) : cel;
    }

    private static CelType nullable(CelType cel) {
        boolean plain = cel.equals(SimpleType.STRING)
                || cel.equals(SimpleType.INT)
                || cel.equals(SimpleType.DOUBLE)
                || cel.equals(SimpleType.BOOL);
        // the checker takes null for times, durations and records as they are, and stumbles over nullable ones
        return plain ? NullableType.create(cel) : cel;
    }

    private CelType of(Type type) {
        if (type instanceof Type.ListOf list) {
            return ListType.create(of(list.element()));
        }
        if (type instanceof Type.MapOf map) {
            return MapType.create(SimpleType.STRING, nullable(of(map.value())));
        }
        if (type instanceof Type.RecordOf record) {
            return struct(record);
        }
        if (type instanceof Type.Reference) {
            return struct(REFERENCE);
        }
        return plain(type);
    }

    private static CelType plain(Type type) {
        if (type instanceof Type.Whole) {
            return SimpleType.INT;
        }
        if (type instanceof Type.Decimal) {
            return SimpleType.DOUBLE;
        }
        if (type instanceof Type.Truth) {
            return SimpleType.BOOL;
        }
        if (type instanceof Type.Moment) {
            return SimpleType.TIMESTAMP;
        }
        if (type instanceof Type.Span) {
            return SimpleType.DURATION;
        }
        return type instanceof Type.Free ? SimpleType.DYN : SimpleType.STRING;
    }

    private StructType struct(Type.RecordOf record) {
        StructType known = structs.get(record);
        if (known != null) {
            return known;
        }
        ImmutableMap.Builder<String, CelType> types = ImmutableMap.builder();
        record.fields().forEach((name, field) -> types.put(name, nullable(of(field.type()))));
        ImmutableMap<String, CelType> fields = types.buildOrThrow();
        String name = (record.name().isEmpty() ? "record" : record.name()) + "@" + structs.size();
        StructType struct = StructType.create(name, fields.keySet(), field -> Optional.ofNullable(fields.get(field)));
        structs.put(record, struct);
        records.put(name, record);
        return struct;
    }

    /** The record that the checker knows under a name. */
    Optional<Type.RecordOf> record(String name) {
        return Optional.ofNullable(records.get(name));
    }

    /** The records that were asked for, for the checker. */
    CelTypeProvider provider() {
        return new Structs(
                structs.values().stream().collect(ImmutableMap.toImmutableMap(StructType::name, struct -> struct)));
    }

    /** What the checker found, as ours; empty when no value of a rule can have it. */
    Optional<Type> toType(CelType cel) {
        return switch (cel.kind()) {
            case STRING -> Optional.of(new Type.Text());
            case INT, UINT -> Optional.of(new Type.Whole());
            case DOUBLE -> Optional.of(new Type.Decimal());
            case BOOL -> Optional.of(new Type.Truth());
            case TIMESTAMP -> Optional.of(new Type.Moment());
            case DURATION -> Optional.of(new Type.Span());
            case DYN, NULL_TYPE, ANY, TYPE_PARAM -> Optional.of(new Type.Free());
            case LIST -> toType(((ListType) cel).elemType()).map(Type.ListOf::new);
            case MAP -> toType(((MapType) cel).valueType()).map(Type.MapOf::new);
            case STRUCT -> record(cel.name()).map(record -> record.equals(REFERENCE) ? new Type.Reference() : record);
            default -> Optional.empty();
        };
    }

    private record Structs(ImmutableMap<String, CelType> byName) implements CelTypeProvider {
        @Override
        public ImmutableList<CelType> types() {
            return byName.values().asList();
        }

        @Override
        public Optional<CelType> findType(String name) {
            return Optional.ofNullable(byName.get(name));
        }
    }
}
