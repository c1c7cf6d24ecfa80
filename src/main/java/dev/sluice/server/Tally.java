package dev.sluice.server;

import dev.sluice.server.intake.RefusalBook;
import dev.sluice.server.metrics.Metrics;
import dev.sluice.server.webhook.Reason;
import dev.sluice.server.webhook.Witness;
import java.util.List;

/** Counts what becomes of deliveries: since the start for the metrics, and by hour for the morning after. */
record Tally(Metrics metrics, RefusalBook refusals) implements Witness {
    @Override
    public void accepted(String connection) {
        metrics.accepted(connection);
    }

    @Override
    public void refused(String connection, Reason reason, List<String> keys) {
        metrics.rejected(connection, reason.word());
        refusals.add(connection, reason.word(), keys);
    }
}
