package dev.sluice.engine.rule;

import static java.util.Objects.requireNonNull;

import dev.sluice.api.ActionException;
import dev.sluice.engine.expression.Evaluation;
import jakarta.json.JsonObject;

/** What a step gives its action, with expressions not yet worked out. Immutable and thread-safe. */
public final class InputTemplate {
    private final Piece.Group fields;

    InputTemplate(Piece.Group fields) {
        this.fields = fields;
    }

    /** Works the input out for one run. */
    public Bound bind(Evaluation evaluation) {
        Piece.Made made = fields.make(evaluation);
        if (made instanceof Piece.Made.Value value) {
            return new Bound.Ready(value.value().asJsonObject());
        }
        Piece.Made.Failed failed = (Piece.Made.Failed) made;
        return new Bound.Failed(failed.kind(), failed.message());
    }

    /** The input as far as the rule says it without an expression; what it gives by one is null. */
    public JsonObject known() {
        return fields.knownObject();
    }

    /** What came of working an input out. */
    public sealed interface Bound {

        /** The input, its names in camelCase. */
        record Ready(JsonObject input) implements Bound {
            public Ready {
                requireNonNull(input, "input");
            }
        }

        /**
         * There is none.
         *
         * @param kind invalid when a required input is empty, rule when an expression could not be worked out
         */
        record Failed(ActionException.Kind kind, String message) implements Bound {
            public Failed {
                requireNonNull(kind, "kind");
                requireNonNull(message, "message");
            }
        }
    }
}
