package dev.sluice.plugins.pluvo;

import dev.sluice.api.Describe;
import org.pf4j.Extension;

/** {@code pluvo.training-created}. */
@Extension
@Describe(value = "A learning path (training) was made", example = "event: pluvo.training-created")
public final class TrainingCreated extends TrainingTrigger {
    public TrainingCreated() {
        super("pluvo.training-created", Webhook.TRAINING_CREATED);
    }
}
