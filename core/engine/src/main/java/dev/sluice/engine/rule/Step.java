package dev.sluice.engine.rule;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One step of a rule. */
public sealed interface Step
        permits ActionStep, ChooseStep, ForEachStep, ParallelStep, RecheckStep, SetStep, StopStep, WaitStep {

    /** Its name, under which later steps see its output; unique in the rule. */
    String id();

    /** What must be true for it to be done; null: nothing. */
    Condition.@Nullable Line condition();

    Place place();

    /** The steps that stand directly in it. */
    default List<Step> inside() {
        return List.of();
    }

    /** These steps and all that stand in them, at whatever depth. */
    static Stream<Step> all(List<Step> steps) {
        return steps.stream().flatMap(step -> Stream.concat(Stream.of(step), all(step.inside())));
    }
}
