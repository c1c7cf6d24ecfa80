package dev.sluice.engine.rule;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step that takes the first branch whose condition is met, or none. */
public record ChooseStep(String id, Condition.@Nullable Line condition, Place place, List<Branch> branches)
        implements Step {
    public ChooseStep {
        requireNonNull(id, "id");
        requireNonNull(place, "place");
        branches = List.copyOf(branches);
    }

    @Override
    public List<Step> inside() {
        return branches.stream().flatMap(branch -> branch.steps().stream()).toList();
    }

    /**
     * One way to go.
     *
     * @param condition null: otherwise
     */
    public record Branch(Condition.@Nullable Line condition, List<Step> steps) {
        public Branch {
            steps = List.copyOf(steps);
        }
    }
}
