package dev.sluice.plugins.pluvo;

import dev.sluice.api.Delivery;
import dev.sluice.api.Describe;
import dev.sluice.api.Trigger;
import java.util.List;
import java.util.Set;
import org.pf4j.Extension;

/** {@code pluvo.user-created}. */
@Extension
@Describe(value = "A person was added to Pluvo", example = "event: pluvo.user-created")
public final class UserCreated implements Trigger<UserCreated.Payload> {

    /** What it carries. */
    public record Payload(@Describe("The person") User user) {}

    @Override
    public String type() {
        return "pluvo.user-created";
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
        return Webhook.when(Set.of(Webhook.USER_CREATED), delivery, webhook -> {
            User user = webhook.bodyAsUser();
            return new Recognised<>(new Payload(user), user.subject(), "", webhook.sentAt());
        });
    }
}
