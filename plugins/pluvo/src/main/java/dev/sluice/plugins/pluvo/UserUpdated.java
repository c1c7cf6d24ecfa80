package dev.sluice.plugins.pluvo;

import dev.sluice.api.Delivery;
import dev.sluice.api.Describe;
import dev.sluice.api.Trigger;
import java.util.List;
import java.util.Set;
import org.pf4j.Extension;

/** {@code pluvo.user-updated}. */
@Extension
@Describe(value = "Something about a person changed in Pluvo", example = "event: pluvo.user-updated")
public final class UserUpdated implements Trigger<UserUpdated.Payload> {

    /** What it carries. */
    public record Payload(@Describe("The person") User user) {}

    @Override
    public String type() {
        return "pluvo.user-updated";
    }

    @Override
    public Class<Payload> payload() {
        return Payload.class;
    }

    @Override
    public List<Filter<Payload>> filters() {
        return List.of(new Filter<>("user", payload -> payload.user().names()));
    }

    @Override
    public List<Recognised<Payload>> recognise(Delivery delivery) {
        return Webhook.when(Set.of(Webhook.USER_UPDATED), delivery, webhook -> {
            User user = webhook.bodyAsUser();
            return new Recognised<>(new Payload(user), user.subject(), "", webhook.sentAt());
        });
    }
}
