package dev.sluice.plugins.pluvo;

import dev.sluice.api.Describe;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pf4j.Extension;

/** {@code pluvo.training-finished}. */
@Extension
@Describe(
        value = "A person finished a learning path (training)",
        example = "event: pluvo.training-finished\nonly:\n  training: sales-intro")
public final class TrainingFinished extends WebhookTrigger<TrainingFinished.Payload> {
    public TrainingFinished() {
        super("pluvo.training-finished", Webhook.TRAINING_FINISHED, Payload.class);
    }

    /** What it carries. */
    public record Payload(
            @Describe("The person") User user,
            @Describe("The learning path") Training training,

            @Describe("How far the person got, in the scale that Pluvo sends") @Nullable
            Double progress) {}

    @Override
    public List<Filter<Payload>> filters() {
        return List.of(
                new Filter<>("training", payload -> payload.training().names()),
                new Filter<>("user", payload -> payload.user().names()));
    }

    @Override
    Recognised<Payload> recognised(Webhook webhook) {
        User user = webhook.user();
        Training training = webhook.training();
        Payload payload = new Payload(user, training, Fields.decimal(webhook.body(), "progress"));
        return new Recognised<>(payload, user.subject(), training.key(), webhook.sentAt());
    }
}
