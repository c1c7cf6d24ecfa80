package dev.sluice.engine.rule;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps of which none waits for another. */
public record ParallelStep(String id, Condition.@Nullable Line condition, Place place, List<Step> branches)
        implements Step {
    public ParallelStep {
        requireNonNull(id, "id");
        requireNonNull(place, "place");
        branches = List.copyOf(branches);
    }

    @Override
    public List<Step> inside() {
        return branches;
    }
}
