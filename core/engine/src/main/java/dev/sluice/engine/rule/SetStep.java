package dev.sluice.engine.rule;

import static java.util.Objects.requireNonNull;

import dev.sluice.engine.expression.Expression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step that gives names to values, for the expressions of later steps.
 *
 * @param values in the order of the file; each sees the names before it
 */
public record SetStep(String id, Condition.@Nullable Line condition, Place place, List<Named> values) implements Step {
    public SetStep {
        requireNonNull(id, "id");
        requireNonNull(place, "place");
        values = List.copyOf(values);
    }

    /** A name and what it stands for. */
    public record Named(String name, Expression value) {
        public Named {
            requireNonNull(name, "name");
            requireNonNull(value, "value");
        }
    }
}
