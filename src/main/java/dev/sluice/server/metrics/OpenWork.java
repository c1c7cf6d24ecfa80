package dev.sluice.server.metrics;

import dev.sluice.engine.journal.Counts;
import dev.sluice.engine.journal.Store;
import dev.sluice.engine.journal.StoreException;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How much is open, read from the journal once for each answer. */
final class OpenWork implements MultiCollector {
    private static final Logger log = LoggerFactory.getLogger(OpenWork.class);

    private final Store store;
    private final Clock clock;

    OpenWork(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public MetricSnapshots collect() {
        try {
            return told(store.counts());
        } catch (StoreException unreadable) {
            // a number that is missing is seen; one that is wrong is believed
            log.debug("What is open cannot be told", unreadable);
            return new MetricSnapshots();
        }
    }

    private MetricSnapshots told(Counts counts) {
        long oldest = counts.oldestPending() == null
                ? 0
                : Math.max(
                        0,
                        Duration.between(counts.oldestPending(), clock.instant())
                                .toSeconds());
        return MetricSnapshots.of(
                gauge(
                        "sluice_events_pending",
                        "Events that are new or whose decisions are open",
                        counts.pendingEvents()),
                gauge("sluice_oldest_pending_seconds", "Age of the oldest of them; 0 when there is none", oldest),
                gauge("sluice_runs_parked", "Runs that need a person", counts.parkedRuns()),
                gauge("sluice_runs_held", "Runs that wait for approval of a burst", counts.heldRuns()));
    }

    private static GaugeSnapshot gauge(String name, String help, long value) {
        return GaugeSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(
                        GaugeDataPointSnapshot.builder().value((double) value).build())
                .build();
    }
}
