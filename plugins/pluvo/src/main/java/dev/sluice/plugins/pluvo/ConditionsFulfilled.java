package dev.sluice.plugins.pluvo;

import dev.sluice.api.Describe;
import org.pf4j.Extension;

/** {@code pluvo.conditions-fulfilled}. */
@Extension
@Describe(
        value =
                "A part of a learning path (module group) opened for a person; Pluvo sends it where the learning path has this switched on",
        example = "event: pluvo.conditions-fulfilled\nonly:\n  training: sales-intro")
public final class ConditionsFulfilled extends ModuleGroupTrigger {
    public ConditionsFulfilled() {
        super("pluvo.conditions-fulfilled", Webhook.CONDITIONS_FULFILLED);
    }
}
