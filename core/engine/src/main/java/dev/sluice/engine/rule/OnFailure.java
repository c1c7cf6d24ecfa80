package dev.sluice.engine.rule;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What happens when a step fails for good.
 *
 * @param steps done first
 * @param then how the run goes on after them
 */
public record OnFailure(List<Step> steps, Then then) {
    public OnFailure {
        steps = List.copyOf(steps);
        requireNonNull(then, "then");
    }

    /** How the run goes on. */
    public enum Then {
        /** With the next step. */
        CONTINUE,
        /** It ends, done. */
        STOP,
        /** It ends, failed. */
        FAIL
    }
}
