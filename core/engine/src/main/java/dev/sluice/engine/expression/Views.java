package dev.sluice.engine.expression;

import dev.cel.common.values.NullValue;
import dev.sluice.engine.schema.Field;
import dev.sluice.engine.schema.Type;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists, maps and records of JSON as the evaluator sees them. Nothing is converted before it is looked at. */
final class Views {
    /** What has no value. */
    static final Object NOTHING = NullValue.NULL_VALUE;

    private Views() {}

    /** A view that can give back what it shows. */
    interface Shown {
        JsonValue json();
    }

    static final class Elements extends AbstractList<Object> implements Shown {
        private final JsonArray json;
        private final Type element;
        private final CelReader reader;

        Elements(JsonArray json, Type element, CelReader reader) {
            this.json = json;
            this.element = element;
            this.reader = reader;
        }

        @Override
        public Object get(int index) {
            return reader.read(json.get(index), element);
        }

        @Override
        public int size() {
            return json.size();
        }

        @Override
        public JsonValue json() {
            return json;
        }
    }

    /** A map or record. What has no value reads as null and never as an error; iteration shows what is there. */
    static final class Entries extends AbstractMap<String, Object> implements Shown {
        private final JsonObject json;
        private final Type type;
        private final boolean exact;
        private final CelReader reader;

        /**
         * @param exact whether only names that are really there count as contained
         */
        Entries(JsonObject json, Type type, boolean exact, CelReader reader) {
            this.json = json;
            this.type = type;
            this.exact = exact;
            this.reader = reader;
        }

        @Override
        public boolean containsKey(@Nullable Object key) {
            return !exact || json.containsKey(String.valueOf(key));
        }

        @Override
        public @Nullable Object get(@Nullable Object key) {
            Type of = typeOf(String.valueOf(key));
            JsonValue value = json.get(String.valueOf(key));
            if (value != null) {
                return reader.read(value, of);
            }
            return exact ? null : CelReader.absent(of);
        }

        private Type typeOf(String key) {
            if (type instanceof Type.MapOf map) {
                return map.value();
            }
            Field field = type instanceof Type.RecordOf record ? record.fields().get(key) : null;
            return field == null ? new Type.Free() : field.type();
        }

        @Override
        public int size() {
            return json.size();
        }

        @Override
        public Set<String> keySet() {
            return json.keySet();
        }

        @Override
        public Collection<Object> values() {
            return shown().values();
        }

        @Override
        public Set<Entry<String, Object>> entrySet() {
            return shown().entrySet();
        }

        private Map<String, Object> shown() {
            Map<String, Object> shown = new LinkedHashMap<>();
            json.forEach((key, value) -> shown.put(key, reader.read(value, typeOf(key))));
            return shown;
        }

        @Override
        public JsonValue json() {
            return json;
        }
    }
}
