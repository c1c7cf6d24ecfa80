package dev.sluice.engine.internal;

import dev.sluice.api.Connection;
import dev.sluice.api.Delivery;
import dev.sluice.api.Event;
import dev.sluice.engine.internal.BodyReader.Body;
import dev.sluice.engine.journal.EventRow;
import dev.sluice.engine.journal.Store;
import dev.sluice.engine.plugin.Catalogue;
import dev.sluice.engine.plugin.InstalledTrigger;
import dev.sluice.engine.plugin.PluginException;
import dev.sluice.engine.plugin.Recognition;
import dev.sluice.engine.rule.RuleScope;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads events from the journal. What a trigger makes of a body is a pure function, so it is worked out when needed. */
public final class EventReader {
    private static final Logger log = LoggerFactory.getLogger(EventReader.class);
    private final Store store;
    private final Catalogue catalogue;
    private final Map<String, Connection> connections;

    public EventReader(Store store, Catalogue catalogue, Map<String, Connection> connections) {
        this.store = store;
        this.catalogue = catalogue;
        this.connections = Map.copyOf(connections);
    }

    /** What arrived. */
    public Delivery delivery(EventRow event) {
        String text = store.payload(event.delivery(), "body")
                .orElseThrow(() -> new IllegalStateException("event " + event.id() + " has no body in the journal"));
        if (BodyReader.read(text) instanceof Body.Json body) {
            return new Delivery(
                    event.connection(),
                    type(event.connection()),
                    OptionsText.read(event.options()),
                    body.json(),
                    event.receivedAt());
        }
        throw new IllegalStateException("event " + event.id() + " was readable and is so no more");
    }

    /** What kind of system a connection is; one that left the settings is taken for Pluvo, as it was. */
    private String type(String connection) {
        Connection known = connections.get(connection);
        return known == null ? "pluvo" : known.type();
    }

    /** An event as rules on one of its types see it. */
    public sealed interface Seen {

        /** This is it. */
        record Clearly(EventView view) implements Seen {}

        /** Its plugin is away or busy, which is worth waiting for. */
        record NotNow() implements Seen {}

        /** Its plugin is there and does not know it any more, which only a person can help. */
        record NoMore(String why) implements Seen {}
    }

    /** The event as seen by rules on this type. */
    public Seen see(EventRow row, String type) {
        Optional<InstalledTrigger> trigger = catalogue.trigger(type);
        if (trigger.isEmpty()) {
            String plugin = type.substring(0, Math.max(0, type.indexOf('.')));
            return catalogue.has(plugin)
                    ? new Seen.NoMore("plugin " + plugin + " has no trigger " + type + " any more")
                    : new Seen.NotNow();
        }
        try {
            Delivery delivery = delivery(row);
            List<Recognition> found = trigger.get().recognise(delivery);
            return row.part() < found.size()
                    ? new Seen.Clearly(view(row, type, found.get(row.part()), delivery.body()))
                    : new Seen.NoMore("trigger " + type + " does not recognise the event any more");
        } catch (PluginException failed) {
            log.error("Event {} cannot be read at the moment: {}", row.id(), failed.getMessage());
            return failed.passing() ? new Seen.NotNow() : new Seen.NoMore(failed.getMessage() + ": " + failed.detail());
        }
    }

    private static EventView view(EventRow row, String type, Recognition found, JsonObject body) {
        Event event = new Event(row.id(), row.connection(), type, found.subject(), row.receivedAt(), found.sentAt());
        String key = row.types().stream()
                .filter(typed -> typed.type().equals(type))
                .map(EventRow.Typed::key)
                .findFirst()
                .orElse(row.subject());
        JsonObject scope = RuleScope.event(event, row.origin().source(), found.payload(), body);
        return new EventView(row, event, key, scope, found);
    }
}
