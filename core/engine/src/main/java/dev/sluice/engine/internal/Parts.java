package dev.sluice.engine.internal;

import dev.sluice.api.Connection;
import dev.sluice.engine.journal.Change;
import dev.sluice.engine.journal.Kept;
import dev.sluice.engine.journal.Lease;
import dev.sluice.engine.journal.Store;
import dev.sluice.engine.plugin.Catalogue;
import dev.sluice.engine.rule.RuleBook;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * What Sorter, Judge and Runner work with.
 *
 * @param book the rule book in force, swapped whole
 * @param connections by name
 * @param dryRun whether nothing may be written anywhere
 */
public record Parts(
        Store store,
        Clock clock,
        Supplier<RuleBook> book,
        Catalogue catalogue,
        RuleVersions versions,
        EventReader events,
        Map<String, Connection> connections,
        Slots slots,
        boolean dryRun) {
    private static final Set<String> SAID = Set.of("message", "output", "skipped");

    public Parts {
        connections = Map.copyOf(connections);
    }

    public Instant now() {
        return clock.instant();
    }

    /** The connection of this name; the settings know it, or nothing would have come over it. */
    public Connection connection(String name) {
        Connection connection = connections.get(name);
        if (connection == null) {
            throw new IllegalStateException("connection \"" + name + "\" is no longer in the settings; put it back");
        }
        return connection;
    }

    /**
     * Writes and waits until it reached the disk.
     *
     * @throws dev.sluice.engine.journal.StoreException when nothing was written
     */
    public List<Kept> commit(List<Change> changes) {
        try {
            return store.commit(Lease.WHOLE, changes.stream().map(this::masked).toList())
                    .join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    /** What another system said may repeat a secret; inputs hold names of secrets alone. */
    private Change masked(Change change) {
        if (change instanceof Change.PutPayload said && SAID.contains(said.name())) {
            return new Change.PutPayload(
                    said.owner(),
                    said.name(),
                    said.subject(),
                    catalogue.provision().masked(said.text()));
        }
        return change;
    }
}
