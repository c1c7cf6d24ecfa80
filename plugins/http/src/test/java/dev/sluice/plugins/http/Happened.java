package dev.sluice.plugins.http;

import dev.sluice.api.Delivery;
import dev.sluice.api.Describe;
import dev.sluice.api.Subject;
import dev.sluice.api.Trigger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that rules of these tests listen to. */
@Describe("Something happened")
public final class Happened implements Trigger<Happened.Payload> {
    public record Payload(@Nullable String email) {}

    @Override
    public String type() {
        return "http.happened";
    }

    @Override
    public Class<Payload> payload() {
        return Payload.class;
    }

    @Override
    public List<Recognised<Payload>> recognise(Delivery delivery) {
        Payload payload = new Payload(delivery.body().getString("email", null));
        return List.of(new Recognised<>(payload, new Subject("user", "u-1", null, null), "", null));
    }
}
