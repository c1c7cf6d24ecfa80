package dev.sluice.engine.expression;

import dev.sluice.engine.schema.Type;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A field that an expression reads: a root name and the way from there, such as {@code user.extra["Department"]}.
 *
 * @param root the root name; {@code steps} when it begins at a step's output, whose id is then the first key
 * @param way the steps from the root
 * @param type what the field holds
 */
record Path(String root, List<Segment> way, Type type) {
    static final String STEPS = "steps";
    static final String NOW = "now";

    private static final JsonProvider JSON = JsonProvider.provider();

    Path {
        way = List.copyOf(way);
    }

    /** One step of the way. */
    sealed interface Segment {
        /** As it is written. */
        String text();

        /** The way with this step, as it is written. */
        default String after(String before) {
            return before + text();
        }

        /** A field of a record. */
        record Name(String name) implements Segment {
            @Override
            public String text() {
                return "." + name;
            }
        }

        /** A name in a map. */
        record Key(String key) implements Segment {
            @Override
            public String text() {
                return "[" + quoted() + "]";
            }

            String quoted() {
                return "\"" + key.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
            }
        }

        /** An element of a list. */
        record Index(int index) implements Segment {
            @Override
            public String text() {
                return "[" + index + "]";
            }
        }

        /** The first element of a list, if there is one. */
        record First() implements Segment {
            @Override
            public String text() {
                return "(…)";
            }

            @Override
            public String after(String before) {
                return Function.FIRST.written() + "(" + before + ")";
            }
        }
    }

    /** The field directly below a root name; empty when it begins elsewhere or is the root itself. */
    Optional<String> fieldOf(String name) {
        if (!root.equals(name) || way.isEmpty()) {
            return Optional.empty();
        }
        Segment first = way.get(0);
        if (first instanceof Segment.Name field) {
            return Optional.of(field.name());
        }
        return first instanceof Segment.Key key ? Optional.of(key.key()) : Optional.empty();
    }

    /** As it is written, in one spelling. */
    String text() {
        return text(root, way);
    }

    static String text(String root, List<Segment> way) {
        String text = root;
        for (Segment segment : way) {
            text = segment.after(text);
        }
        return text;
    }

    /** How people are told of it: a name in a map by that name alone, all else as it is written. */
    String label() {
        Segment last = way.isEmpty() ? new Segment.Name("") : way.get(way.size() - 1);
        return last instanceof Segment.Key key && !(root.equals(STEPS) && way.size() == 1) ? key.key() : text();
    }

    /** What an expression needs to be there: the root name, or the step. */
    String read() {
        return root.equals(STEPS) && way.get(0) instanceof Segment.Key step ? STEPS + "." + step.key() : root;
    }

    /** The value; empty when there is none or it is null. */
    Optional<JsonValue> find(Evaluation evaluation) {
        JsonValue value = start(evaluation);
        for (int i = root.equals(STEPS) ? 1 : 0; value != null && i < way.size(); i++) {
            value = step(value, way.get(i));
        }
        return Optional.ofNullable(value).filter(found -> found.getValueType() != JsonValue.ValueType.NULL);
    }

    private @Nullable JsonValue start(Evaluation evaluation) {
        if (root.equals(STEPS) && way.get(0) instanceof Segment.Key step) {
            return evaluation.steps().get(step.key());
        }
        return root.equals(NOW)
                ? JSON.createValue(evaluation.now().toString())
                : evaluation.values().get(root);
    }

    private static @Nullable JsonValue step(JsonValue value, Segment segment) {
        if (segment instanceof Segment.Index place) {
            return value instanceof JsonArray array && place.index() < array.size() ? array.get(place.index()) : null;
        }
        if (segment instanceof Segment.First) {
            return value instanceof JsonArray array && !array.isEmpty() ? array.get(0) : null;
        }
        String name = segment instanceof Segment.Key key ? key.key() : ((Segment.Name) segment).name();
        return value instanceof JsonObject object ? object.get(name) : null;
    }
}
