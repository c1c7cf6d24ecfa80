package dev.sluice.plugins.pluvo;

import dev.sluice.api.Delivery;
import dev.sluice.api.Describe;
import dev.sluice.api.Personal;
import dev.sluice.api.Subject;
import dev.sluice.api.Trigger;
import java.util.List;
import org.pf4j.Extension;

/** {@code pluvo.other}: whatever Pluvo sends that has no type of its own. It is about itself. */
@Extension
@Describe(
        value = "Pluvo sent an event that has no type of its own; its fields are in event.raw",
        example = "event: pluvo.other\nonly:\n  name: BADGE_GIVEN")
public final class OtherEvent implements Trigger<OtherEvent.Payload> {

    /** What it carries. */
    public record Payload(
            @Describe(value = "The name that Pluvo gives the event", example = "BADGE_GIVEN") @Personal(false)
            String name) {}

    @Override
    public String type() {
        return "pluvo.other";
    }

    @Override
    public Class<Payload> payload() {
        return Payload.class;
    }

    @Override
    public List<Filter<Payload>> filters() {
        return List.of(new Filter<>("name", payload -> List.of(payload.name())));
    }

    @Override
    public List<Recognised<Payload>> recognise(Delivery delivery) {
        Webhook webhook = Webhook.of(delivery);
        if (webhook == null || Webhook.KNOWN.contains(webhook.name())) {
            return List.of();
        }
        Subject itself = new Subject("event", null, null, null);
        return List.of(new Recognised<>(new Payload(webhook.name()), itself, "", webhook.sentAt()));
    }
}
