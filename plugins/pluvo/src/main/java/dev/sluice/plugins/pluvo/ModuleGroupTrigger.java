package dev.sluice.plugins.pluvo;

import java.util.List;

/** Something happened to a person in a part of a learning path. */
abstract class ModuleGroupTrigger extends WebhookTrigger<ModuleGroupEvent> {
    ModuleGroupTrigger(String type, String event) {
        super(type, event, ModuleGroupEvent.class);
    }

    @Override
    public final List<Filter<ModuleGroupEvent>> filters() {
        return List.of(
                new Filter<>("training", payload -> payload.training().names()),
                new Filter<>("user", payload -> payload.user().names()));
    }

    @Override
    final Recognised<ModuleGroupEvent> recognised(Webhook webhook) {
        User user = webhook.user();
        Training training = webhook.trainingBeside();
        ModuleGroup part = ModuleGroup.of(webhook.body());
        List<Condition> conditions = Fields.objects(webhook.body(), "conditions").stream()
                .map(Condition::of)
                .toList();
        var payload = new ModuleGroupEvent(user, training, part, conditions, Fields.text(webhook.body(), "file"));
        String key = part.key().isEmpty() ? training.key() : part.key();
        return new Recognised<>(payload, user.subject(), key, webhook.sentAt());
    }
}
