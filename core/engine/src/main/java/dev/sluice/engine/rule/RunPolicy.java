package dev.sluice.engine.rule;

import static java.util.Objects.requireNonNull;

import dev.sluice.engine.expression.Expression;
import dev.sluice.engine.schema.Span;
import org.jspecify.annotations.Nullable;

/**
 * How runs of one rule stand to each other.
 *
 * @param key what tells runs apart; null: what the trigger says the event is about
 * @param onceWithin how long a second run of the same key is a repeat; null: never
 */
public record RunPolicy(@Nullable Expression key, @Nullable Span onceWithin, Overlap overlap) {
    public RunPolicy {
        requireNonNull(overlap, "overlap");
    }

    /** What happens while an earlier run of the same key is open. */
    public enum Overlap {
        /** The next starts when the one before has ended, is parked or held. */
        QUEUE,
        /** The next does not run. */
        SKIP
    }
}
