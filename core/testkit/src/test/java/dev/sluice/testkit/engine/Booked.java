package dev.sluice.testkit.engine;

import dev.sluice.api.Delivery;
import dev.sluice.api.Lookup;
import dev.sluice.api.Subject;
import dev.sluice.api.Trigger;
import java.util.List;
import java.util.Map;

/** A room was booked; the delivery names it, and what is in it has to be fetched. With an option, a cheap one is a bargain. */
record Booked() implements Trigger<Booked.Payload> {
    public record Payload(String room, String price, boolean bargain) {}

    @Override
    public String type() {
        return "lab.booked";
    }

    @Override
    public Class<Payload> payload() {
        return Payload.class;
    }

    @Override
    public List<Filter<Payload>> filters() {
        return List.of(new Filter<>("room", payload -> List.of(payload.room())));
    }

    @Override
    public List<NamedFilter<Payload>> namedFilters() {
        return List.of(new NamedFilter<>("extra", payload -> Map.of("Price", List.of(payload.price()))));
    }

    @Override
    public List<Fetched<Payload>> fetched() {
        return List.of(
                new Fetched<>("place", "lab.room", "", "place", payload -> Lookup.Key.ref(payload.room())),
                new Fetched<>("things", "lab.room", "equipment", "thing", payload -> Lookup.Key.ref(payload.room())));
    }

    @Override
    public List<Recognised<Payload>> recognise(Delivery delivery) {
        var body = delivery.body();
        if (!body.containsKey("room")) {
            return List.of();
        }
        String price = body.getString("price", "1");
        boolean bargain = delivery.options().getOrDefault("bargains", List.of()).contains(price);
        return List.of(new Recognised<>(
                new Payload(body.getString("room"), price, bargain),
                new Subject("user", body.getString("person"), null, null),
                "",
                null));
    }
}
