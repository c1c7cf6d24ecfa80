package dev.sluice.plugins.pluvo;

import java.util.List;

/** Something happened to a person. */
abstract class UserTrigger extends WebhookTrigger<UserEvent> {
    UserTrigger(String type, String event) {
        super(type, event, UserEvent.class);
    }

    @Override
    public final List<Filter<UserEvent>> filters() {
        return List.of(new Filter<>("user", payload -> payload.user().names()));
    }

    @Override
    public final List<NamedFilter<UserEvent>> namedFilters() {
        return List.of(new NamedFilter<>("extra", payload -> payload.user().extraValues()));
    }

    @Override
    final Recognised<UserEvent> recognised(Webhook webhook) {
        User user = webhook.bodyAsUser();
        return new Recognised<>(new UserEvent(user), user.subject(), "", webhook.sentAt());
    }
}
