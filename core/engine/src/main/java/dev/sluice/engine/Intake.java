package dev.sluice.engine;

import dev.sluice.api.Connection;
import dev.sluice.engine.internal.BodyReader;
import dev.sluice.engine.internal.BodyReader.Body;
import dev.sluice.engine.internal.Hashes;
import dev.sluice.engine.internal.Ids;
import dev.sluice.engine.internal.OptionsText;
import dev.sluice.engine.journal.Change;
import dev.sluice.engine.journal.EventRow;
import dev.sluice.engine.journal.Kept;
import dev.sluice.engine.journal.Lease;
import dev.sluice.engine.journal.Store;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Keeps what arrives. Nothing of a plugin or a rule runs here, so neither can cost an event. */
final class Intake {
    private final Store store;
    private final Clock clock;
    private final Map<String, Connection> connections;

    Intake(Store store, Clock clock, Map<String, Connection> connections) {
        this.store = store;
        this.clock = clock;
        this.connections = Map.copyOf(connections);
    }

    CompletableFuture<Receipt> accept(Incoming incoming) {
        Instant now = clock.instant();
        Body body = BodyReader.read(incoming.body());
        boolean dated = body instanceof Body.Json json && json.json().containsKey("sentDate");
        EventRow arrived = EventRow.arrived(Ids.event(), Ids.delivery(), incoming.connection(), now)
                .under(options(incoming.connection()));
        EventRow event = body instanceof Body.Unreadable broken ? arrived.unreadable(broken.reason()) : arrived;
        Change.Keep keep = new Change.Keep(
                event,
                body.text(),
                Hashes.of("delivery", incoming.connection(), incoming.salt(), incoming.signature()),
                Hashes.of("body", incoming.connection(), incoming.body()),
                dated ? null : now.plus(incoming.duplicateWindow()));
        return store.commit(Lease.WHOLE, List.of(keep)).thenApply(Intake::receipt);
    }

    private @Nullable String options(String connection) {
        Connection known = connections.get(connection);
        return known == null ? null : OptionsText.write(known.options());
    }

    private static Receipt receipt(List<Kept> kept) {
        return new Receipt(kept.get(0).event(), kept.get(0).duplicate());
    }
}
