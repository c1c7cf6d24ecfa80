package dev.sluice.engine.rule;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** A step that loads again and tests the rule's lines again; the run ends quietly when they are no longer true. */
public record RecheckStep(String id, Condition.@Nullable Line condition, Place place) implements Step {
    public RecheckStep {
        requireNonNull(id, "id");
        requireNonNull(place, "place");
    }
}
