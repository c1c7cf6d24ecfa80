package dev.sluice.engine.rule;

import static java.util.Objects.requireNonNull;

import dev.sluice.engine.expression.Expression;
import org.jspecify.annotations.Nullable;

/**
 * A step that ends the run.
 *
 * @param reason text for people
 */
public record StopStep(String id, Condition.@Nullable Line condition, Place place, Expression reason) implements Step {
    public StopStep {
        requireNonNull(id, "id");
        requireNonNull(place, "place");
        requireNonNull(reason, "reason");
    }
}
