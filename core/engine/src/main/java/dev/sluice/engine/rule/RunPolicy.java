package dev.sluice.engine.rule;

import static java.util.Objects.requireNonNull;

import dev.sluice.engine.expression.Expression;
import dev.sluice.engine.schema.Span;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * How runs of one rule stand to each other and when they begin.
 *
 * @param key what tells runs apart; null: what the trigger says the event is about
 * @param onceWithin how long a second run of the same key is a repeat; null: never
 * @param delay how long after its event a run begins; null: at once
 * @param holdAbove from how many runs on those that follow are held; null: never
 */
public record RunPolicy(
        @Nullable Expression key,
        @Nullable Span onceWithin,
        Overlap overlap,
        @Nullable Span delay,
        @Nullable HoldAbove holdAbove) {
    public RunPolicy {
        requireNonNull(overlap, "overlap");
    }

    /**
     * The moment before which no step of a run is started.
     *
     * <p>It counts from when the event was received, not from when it was decided about: what Sluice itself needed, in an
     * outage say, makes nobody wait longer. So an event that is replayed, or that came late and was let in by a person,
     * mostly begins at once. In the meantime the run has its place in its lane, and runs of its key that follow keep their
     * order.
     */
    public Instant start(Instant received, ZoneId zone) {
        return delay == null ? received : delay.plusTo(received, zone);
    }

    /** What happens while an earlier run of the same key is open. */
    public enum Overlap {
        /** The next starts when the one before has ended, is parked or held. */
        QUEUE,
        /** The next does not run. */
        SKIP
    }
}
