package dev.sluice.engine.rule;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step that does something.
 *
 * @param action the action's type
 * @param timeout for one attempt
 * @param onFailure what happens when it fails for good; null: the run is parked
 */
public record ActionStep(
        String id,
        Condition.@Nullable Line condition,
        Place place,
        String action,
        InputTemplate input,
        Retry retry,
        Duration timeout,
        @Nullable OnFailure onFailure)
        implements Step {
    public ActionStep {
        requireNonNull(id, "id");
        requireNonNull(place, "place");
        requireNonNull(action, "action");
        requireNonNull(input, "input");
        requireNonNull(retry, "retry");
        requireNonNull(timeout, "timeout");
    }

    @Override
    public List<Step> inside() {
        return onFailure == null ? List.of() : onFailure.steps();
    }
}
