package dev.sluice.plugins.pluvo;

import java.util.List;

/** Something happened to what a person has obtained. */
abstract class PortfolioItemTrigger extends WebhookTrigger<PortfolioItemEvent> {
    PortfolioItemTrigger(String type, String event) {
        super(type, event, PortfolioItemEvent.class);
    }

    @Override
    public final List<Filter<PortfolioItemEvent>> filters() {
        return List.of(
                new Filter<>("title", payload -> payload.portfolioItem().names()),
                new Filter<>("user", payload -> payload.user().names()));
    }

    @Override
    final Recognised<PortfolioItemEvent> recognised(Webhook webhook) {
        User user = webhook.user();
        PortfolioItem item = PortfolioItem.of(webhook);
        return new Recognised<>(new PortfolioItemEvent(user, item), user.subject(), item.key(), webhook.sentAt());
    }
}
