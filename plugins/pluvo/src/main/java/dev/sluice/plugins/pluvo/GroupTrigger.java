package dev.sluice.plugins.pluvo;

import java.util.List;

/** Something happened to a group. */
abstract class GroupTrigger extends WebhookTrigger<GroupEvent> {
    GroupTrigger(String type, String event) {
        super(type, event, GroupEvent.class);
    }

    @Override
    public final List<Filter<GroupEvent>> filters() {
        return List.of(new Filter<>("group", payload -> payload.group().names()));
    }

    @Override
    final Recognised<GroupEvent> recognised(Webhook webhook) {
        Group group = Group.of(webhook.body());
        return new Recognised<>(new GroupEvent(group), group.subject(), "", webhook.sentAt());
    }
}
