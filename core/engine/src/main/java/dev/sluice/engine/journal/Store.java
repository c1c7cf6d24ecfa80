package dev.sluice.engine.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The journal. Thread-safe. Moments are kept to the microsecond. */
public interface Store extends AutoCloseable {

    /**
     * Writes all of the changes or none of them, in order.
     *
     * @param lease the right to write; on SQLite always {@link Lease#WHOLE}
     * @return completes when the commit has reached the disk, with one {@link Kept} for each {@link Change.Keep}, in
     *     order; completes exceptionally with {@link StoreException} when nothing was written. What depends on it runs
     *     on a thread that answers for all commits, so anything slow belongs on another
     */
    CompletableFuture<List<Kept>> commit(Lease lease, List<Change> changes);

    /** Whether commits are possible at this moment, as far as known. */
    boolean writable();

    /** The oldest events with status {@code new} whose {@code nextAt} is not after now, in the order they were kept. */
    List<EventRow> newEvents(Instant now, int limit);

    /**
     * Pending decisions that are due and first in their lane, in the order their events were kept.
     *
     * @param shut connections for whose decisions it is not worth asking now
     */
    List<DecisionRow> dueDecisions(Instant now, List<String> shut, int limit);

    /**
     * Waiting and running runs that are due and have no open run before them in their lane, in event order. Parked runs
     * have left the lane.
     *
     * @param shut connections whose runs are not wanted now
     */
    List<RunRow> dueRuns(Instant now, List<String> shut, int limit);

    /** The next moment after now at which something becomes due; null when nothing waits for a time. */
    @Nullable
    Instant nextDue(Instant now);

    Optional<EventRow> event(String id);

    Optional<DecisionRow> decision(String event, String rule, int replay);

    List<DecisionRow> decisions(String event);

    Optional<RunRow> run(String id);

    List<RunRow> runsOfEvent(String event);

    /** Runs of this lane that have not ended; parked ones included, oldest first. */
    List<RunRow> openRuns(String lane);

    /** The steps of a run in the order of their first write. */
    List<StepRow> steps(String run);

    Optional<EffectRow> effect(String key);

    List<EffectRow> effects(String run);

    Optional<OnceRow> once(String rule, String keyHash);

    Optional<String> payload(String owner, String name);

    /** The records kept under this hash of their text. */
    Optional<String> snapshot(String hash);

    /** The text of a rule version. */
    Optional<RuleVersionRow> ruleVersion(String version);

    /** The newest good version of a rule file, by rule id. */
    Optional<RuleVersionRow> lastGoodVersion(String rule);

    /** Newest first. */
    Page<EventRow> events(EventFilter filter, PageRequest page);

    /** Newest first. */
    Page<RunRow> runs(RunFilter filter, PageRequest page);

    Counts counts();

    @Override
    void close();
}
