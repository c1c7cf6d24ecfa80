package dev.sluice.server.metrics;

import dev.sluice.client.CallListener;
import dev.sluice.engine.journal.Change;
import dev.sluice.engine.journal.CommitListener;
import dev.sluice.engine.journal.RunRow;
import dev.sluice.engine.journal.Store;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What is counted since the start, and how much is open at this moment. Labels hold names of connections, rules,
 * operations and reasons of ours, never people, and never what a stranger made up.
 *
 * <p>Prometheus' own client and not the server's MicroProfile Metrics, which puts a label {@code mp_scope} on everything
 * and its own numbers beside ours.
 */
public final class Metrics {
    /** What a stranger made up stands under a name that no connection can have. */
    private static final String UNKNOWN = "(unknown)";

    /** Where a run stands still until a person acts. */
    private static final Set<RunRow.Status> STANDING = EnumSet.of(RunRow.Status.PARKED, RunRow.Status.HELD);

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Counter accepted =
            counter("sluice_events_accepted_total", "Deliveries answered with 202", "connection");
    private final Counter rejected =
            counter("sluice_events_rejected_total", "Deliveries not taken", "connection", "reason");
    private final Counter runs = counter(
            "sluice_runs_total",
            "Runs that ended or were parked; one that was parked and then went on counts for both",
            "rule",
            "outcome");
    private final Counter calls = counter(
            "sluice_pluvo_calls_total", "Calls sent to Pluvo, by how they ended", "connection", "operation", "outcome");
    private final Histogram commits = Histogram.builder()
            .name("sluice_commit_seconds")
            .help("Time until a transaction of the journal had reached the disk")
            .classicOnly()
            .classicUpperBounds(.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10)
            .register(registry);

    /**
     * Nothing is counted yet.
     *
     * @param connections those that are told from the start, though nothing came over them
     */
    public Metrics(List<String> connections) {
        connections.forEach(accepted::initLabelValues);
    }

    private Counter counter(String name, String help, String... labels) {
        return Counter.builder().name(name).help(help).labelNames(labels).register(registry);
    }

    /** Tells how much is open in this store, each time that somebody asks. */
    public void tell(Store store, Clock clock) {
        registry.register(new OpenWork(store, clock));
        LostLog.tell(registry);
    }

    /** A delivery was answered with 202. */
    public void accepted(String connection) {
        accepted.labelValues(connection).inc();
    }

    /**
     * A delivery was not taken.
     *
     * @param connection empty when the address names none of ours
     */
    public void rejected(String connection, String reason) {
        rejected.labelValues(connection.isEmpty() ? UNKNOWN : connection, reason)
                .inc();
    }

    /** Counts what the journal writes. */
    public CommitListener commits() {
        return new CommitListener() {
            @Override
            public void transaction(Duration took) {
                commits.observe(took.toNanos() / 1e9);
            }

            @Override
            public void written(Change change) {
                if (change instanceof Change.PutRun put) {
                    written(put.run());
                }
            }

            private void written(RunRow run) {
                if (run.status().ended() || STANDING.contains(run.status())) {
                    runs.labelValues(run.rule(), run.status().word()).inc();
                }
            }
        };
    }

    /** Counts the calls of a connection. */
    public CallListener calls(String connection) {
        var operations = new Operations();
        return (operation, failure) -> calls.labelValues(
                        connection, operations.label(operation), failure == null ? "done" : failure.word())
                .inc();
    }

    /** Everything as it is now. */
    MetricSnapshots now() {
        return registry.scrape();
    }
}
