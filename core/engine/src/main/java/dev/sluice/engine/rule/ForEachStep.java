package dev.sluice.engine.rule;

import static java.util.Objects.requireNonNull;

import dev.sluice.engine.expression.Expression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps that are done for each element of a list. */
public record ForEachStep(String id, Condition.@Nullable Line condition, Place place, Over over, List<Step> steps)
        implements Step {
    public ForEachStep {
        requireNonNull(id, "id");
        requireNonNull(place, "place");
        requireNonNull(over, "over");
        steps = List.copyOf(steps);
    }

    @Override
    public List<Step> inside() {
        return steps;
    }

    /**
     * What it goes over.
     *
     * @param in gives the list
     * @param as the element's name in the steps
     * @param atMost of a longer list not even the first element is taken
     */
    public record Over(Expression in, String as, int atMost) {
        public Over {
            requireNonNull(in, "in");
            requireNonNull(as, "as");
        }
    }
}
