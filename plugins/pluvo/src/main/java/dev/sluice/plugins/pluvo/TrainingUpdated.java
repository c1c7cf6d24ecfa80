package dev.sluice.plugins.pluvo;

import dev.sluice.api.Describe;
import org.pf4j.Extension;

/** {@code pluvo.training-updated}. */
@Extension
@Describe(
        value = "A learning path (training) changed",
        example = "event: pluvo.training-updated\nonly:\n  training: sales-intro")
public final class TrainingUpdated extends TrainingTrigger {
    public TrainingUpdated() {
        super("pluvo.training-updated", Webhook.TRAINING_UPDATED);
    }
}
