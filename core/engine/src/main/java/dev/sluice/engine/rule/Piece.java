package dev.sluice.engine.rule;

import dev.sluice.api.ActionException.Kind;
import dev.sluice.engine.expression.Evaluation;
import dev.sluice.engine.expression.Expression;
import dev.sluice.engine.expression.Result;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A part of a step's input. */
sealed interface Piece {
    JsonBuilderFactory JSON = JsonProvider.provider().createBuilderFactory(Map.of());

    Made make(Evaluation evaluation);

    /** What is known of it before any event; empty when nothing is. */
    Optional<JsonValue> known();

    /** What came of making a part. */
    sealed interface Made {
        record Value(JsonValue value) implements Made {}

        /** The input is left out, because this is empty. */
        record Left(String what) implements Made {}

        record Failed(Kind kind, String message) implements Made {}
    }

    /** Written out in the rule. */
    record Fixed(JsonValue value) implements Piece {
        @Override
        public Made make(Evaluation evaluation) {
            return new Made.Value(value);
        }

        @Override
        public Optional<JsonValue> known() {
            return Optional.of(value);
        }
    }

    /**
     * Worked out.
     *
     * @param whole whether it is one expression and nothing else
     * @param reference whether only what names the record is wanted
     */
    record Computed(Expression expression, boolean whole, boolean reference) implements Piece {
        @Override
        public Made make(Evaluation evaluation) {
            Result result = expression.evaluate(evaluation);
            if (result instanceof Result.Value value) {
                return new Made.Value(reference ? References.of(value.value()) : value.value());
            }
            if (result instanceof Result.Empty empty) {
                return whole
                        ? new Made.Left(empty.what())
                        : new Made.Failed(Kind.RULE, empty.what() + " is empty and stands inside longer text");
            }
            return new Made.Failed(Kind.RULE, ((Result.Failed) result).message());
        }

        @Override
        public Optional<JsonValue> known() {
            return Optional.empty();
        }
    }

    /**
     * Names with values.
     *
     * @param required the names that may not be left out
     */
    record Group(Map<String, Piece> pieces, Set<String> required) implements Piece {
        public Group {
            pieces = Collections.unmodifiableMap(new LinkedHashMap<>(pieces));
            required = Set.copyOf(required);
        }

        @Override
        public Made make(Evaluation evaluation) {
            JsonObjectBuilder object = JSON.createObjectBuilder();
            for (Map.Entry<String, Piece> entry : pieces.entrySet()) {
                String name = entry.getKey();
                Made made = entry.getValue().make(evaluation);
                if (made instanceof Made.Value value) {
                    object.add(name, value.value());
                } else if (made instanceof Made.Failed failed) {
                    return new Made.Failed(failed.kind(), "input \"" + name + "\": " + failed.message());
                } else if (required.contains(name)) {
                    String what = ((Made.Left) made).what();
                    return new Made.Failed(
                            Kind.INVALID, "input \"" + name + "\" is required, and " + what + " is empty");
                }
            }
            return new Made.Value(object.build());
        }

        @Override
        public Optional<JsonValue> known() {
            return Optional.of(knownObject());
        }

        /** What is given and not known yet is there and null. */
        JsonObject knownObject() {
            JsonObjectBuilder object = JSON.createObjectBuilder();
            pieces.forEach((name, piece) -> object.add(name, piece.known().orElse(JsonValue.NULL)));
            return object.build();
        }
    }

    /** A list. */
    record Several(List<Piece> pieces) implements Piece {
        public Several {
            pieces = List.copyOf(pieces);
        }

        @Override
        public Made make(Evaluation evaluation) {
            JsonArrayBuilder array = JSON.createArrayBuilder();
            boolean some = pieces.isEmpty();
            @Nullable Made left = null;
            for (Piece piece : pieces) {
                Made made = piece.make(evaluation);
                if (made instanceof Made.Failed) {
                    return made;
                }
                if (made instanceof Made.Value value) {
                    some = true;
                    array.add(value.value());
                } else {
                    left = made;
                }
            }
            return some || left == null ? new Made.Value(array.build()) : left;
        }

        @Override
        public Optional<JsonValue> known() {
            JsonArrayBuilder array = JSON.createArrayBuilder();
            List<JsonValue> known =
                    pieces.stream().flatMap(piece -> piece.known().stream()).toList();
            known.forEach(array::add);
            return known.isEmpty() && !pieces.isEmpty() ? Optional.empty() : Optional.of(array.build());
        }
    }
}
