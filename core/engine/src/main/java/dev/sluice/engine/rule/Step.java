package dev.sluice.engine.rule;

import org.jspecify.annotations.Nullable;

/** One step of a rule. */
public sealed interface Step permits ActionStep, ChooseStep, StopStep {

    /** Its name, under which later steps see its output; unique in the rule. */
    String id();

    /** What must be true for it to be done; null: nothing. */
    Condition.@Nullable Line condition();

    Place place();
}
