package dev.sluice.plugins.pluvo;

import java.util.List;

/** Something happened to a learning path. */
abstract class TrainingTrigger extends WebhookTrigger<TrainingEvent> {
    TrainingTrigger(String type, String event) {
        super(type, event, TrainingEvent.class);
    }

    @Override
    public final List<Filter<TrainingEvent>> filters() {
        return List.of(new Filter<>("training", payload -> payload.training().names()));
    }

    @Override
    final Recognised<TrainingEvent> recognised(Webhook webhook) {
        Training training = webhook.training();
        return new Recognised<>(new TrainingEvent(training), training.subject(), "", webhook.sentAt());
    }
}
