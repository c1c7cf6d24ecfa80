package dev.sluice.plugins.notify;

import dev.sluice.api.Delivery;
import dev.sluice.api.Describe;
import dev.sluice.api.Subject;
import dev.sluice.api.Trigger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that rules of these tests listen to. */
@Describe("Something happened")
public final class Happened implements Trigger<Happened.Payload> {
    public record Payload(
            @Nullable String name,
            @Nullable String email,
            @Nullable String language) {}

    @Override
    public String type() {
        return "notify.happened";
    }

    @Override
    public Class<Payload> payload() {
        return Payload.class;
    }

    @Override
    public List<Filter<Payload>> filters() {
        return List.of(new Filter<>("user", payload -> List.of("x")));
    }

    @Override
    public List<Recognised<Payload>> recognise(Delivery delivery) {
        var body = delivery.body();
        Payload payload = new Payload(
                body.getString("name", null), body.getString("email", null), body.getString("language", null));
        return List.of(new Recognised<>(payload, new Subject("user", "u-1", null, null), "", null));
    }
}
