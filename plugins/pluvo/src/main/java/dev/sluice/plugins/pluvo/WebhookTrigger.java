package dev.sluice.plugins.pluvo;

import dev.sluice.api.Delivery;
import dev.sluice.api.Trigger;
import java.util.List;

/** A trigger that gives one event of Pluvo a type of its own. */
abstract class WebhookTrigger<P extends Record> implements Trigger<P> {
    private final String type;
    private final String event;
    private final Class<P> payload;

    /**
     * @param type the name in a rule
     * @param event the name that Pluvo gives it
     */
    WebhookTrigger(String type, String event, Class<P> payload) {
        this.type = type;
        this.event = event;
        this.payload = payload;
    }

    /** What it makes of a webhook with its name. */
    abstract Recognised<P> recognised(Webhook webhook);

    @Override
    public final String type() {
        return type;
    }

    @Override
    public final Class<P> payload() {
        return payload;
    }

    @Override
    public final List<Recognised<P>> recognise(Delivery delivery) {
        Webhook webhook = Webhook.of(delivery);
        return webhook != null && webhook.name().equals(event) ? List.of(recognised(webhook)) : List.of();
    }
}
