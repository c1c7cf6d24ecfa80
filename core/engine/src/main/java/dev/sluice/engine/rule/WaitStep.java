package dev.sluice.engine.rule;

import static java.util.Objects.requireNonNull;

import dev.sluice.engine.expression.Expression;
import dev.sluice.engine.schema.Span;
import org.jspecify.annotations.Nullable;

/** A step after which the run goes on later. */
public record WaitStep(String id, Condition.@Nullable Line condition, Place place, Until until) implements Step {
    public WaitStep {
        requireNonNull(id, "id");
        requireNonNull(place, "place");
        requireNonNull(until, "until");
    }

    /** When it goes on. */
    public sealed interface Until {

        /** So long after the run came to the step. */
        record After(Span span) implements Until {
            public After {
                requireNonNull(span, "span");
            }
        }

        /** At a time; at once when it lies in the past. */
        record At(Expression time) implements Until {
            public At {
                requireNonNull(time, "time");
            }
        }
    }
}
