package dev.sluice.server.intake;

import dev.sluice.engine.journal.Change;
import dev.sluice.engine.journal.Lease;
import dev.sluice.engine.journal.RefusalRow;
import dev.sluice.engine.journal.Store;
import dev.sluice.engine.journal.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what was refused by hour, so that it can be told in the morning why nothing came in the night. Whatever strangers
 * send costs at most one write every few seconds and one row an hour and reason; what could not be written yet is kept.
 */
public final class RefusalBook implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RefusalBook.class);
    private static final Duration REST = Duration.ofSeconds(5);
    private static final Duration KEPT = Duration.ofDays(90);

    private final Store store;
    private final Clock clock;
    private final Map<Kind, Count> unwritten = new ConcurrentHashMap<>();
    private final Daemon writing = new Daemon("sluice-refusals", this::writeAndRest);

    public RefusalBook(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Writes now and then from now on. */
    public RefusalBook start() {
        writing.start();
        return this;
    }

    private Duration writeAndRest() {
        write();
        return REST;
    }

    /**
     * Counts one.
     *
     * @param connection empty when the address names none of ours
     * @param keys ids of the webhook keys that were tried
     */
    public void add(String connection, String reason, List<String> keys) {
        Instant now = clock.instant();
        Kind kind = new Kind(connection, reason, now.truncatedTo(ChronoUnit.HOURS), String.join(",", keys));
        unwritten.merge(kind, new Count(1, now), Count::and);
    }

    /** Writes what was counted since, as far as the store can be written. */
    public synchronized void write() {
        List<RefusalRow> rows = take();
        if (rows.isEmpty()) {
            return;
        }
        List<Change> changes = new ArrayList<>();
        rows.forEach(row -> changes.add(new Change.AddRefusals(row)));
        changes.add(new Change.DropRefusals(clock.instant().minus(KEPT)));
        try {
            store.commit(Lease.WHOLE, changes).join();
        } catch (CompletionException | StoreException failed) {
            log.debug("Counts of refused deliveries are kept until the store can be written", failed);
            rows.forEach(row -> unwritten.merge(Kind.of(row), new Count(row.count(), row.lastAt()), Count::and));
        }
    }

    private List<RefusalRow> take() {
        List<RefusalRow> rows = new ArrayList<>();
        for (Kind kind : List.copyOf(unwritten.keySet())) {
            Count count = unwritten.remove(kind);
            if (count != null) {
                rows.add(kind.row(count));
            }
        }
        return rows;
    }

    @Override
    public void close() {
        writing.close();
        write();
    }

    private record Kind(String connection, String reason, Instant hour, String keys) {
        static Kind of(RefusalRow row) {
            return new Kind(row.connection(), row.reason(), row.hour(), row.keys());
        }

        RefusalRow row(Count count) {
            return new RefusalRow(0, connection, reason, hour, keys, count.number(), count.lastAt());
        }
    }

    private record Count(long number, Instant lastAt) {
        Count and(Count other) {
            return new Count(number + other.number, lastAt.isAfter(other.lastAt) ? lastAt : other.lastAt);
        }
    }
}
