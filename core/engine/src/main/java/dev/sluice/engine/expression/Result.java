package dev.sluice.engine.expression;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonValue;

/** What an expression gives. */
public sealed interface Result {

    /** A value in its stored form. */
    record Value(JsonValue value) implements Result {
        public Value {
            requireNonNull(value, "value");
        }
    }

    /**
     * Nothing, because a field is empty.
     *
     * @param what the field, such as {@code Department} or {@code user.email}
     */
    record Empty(String what) implements Result {
        public Empty {
            requireNonNull(what, "what");
        }
    }

    /** It could not be worked out. */
    record Failed(String message) implements Result {
        public Failed {
            requireNonNull(message, "message");
        }
    }
}
