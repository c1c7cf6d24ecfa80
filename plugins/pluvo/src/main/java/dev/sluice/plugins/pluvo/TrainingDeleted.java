package dev.sluice.plugins.pluvo;

import dev.sluice.api.Describe;
import org.pf4j.Extension;

/** {@code pluvo.training-deleted}. */
@Extension
@Describe(
        value = "A learning path (training) was deleted",
        example = "event: pluvo.training-deleted\nonly:\n  training: sales-intro")
public final class TrainingDeleted extends TrainingTrigger {
    public TrainingDeleted() {
        super("pluvo.training-deleted", Webhook.TRAINING_DELETED);
    }
}
