package dev.sluice.engine.journal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
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
     * @param full connections that have no room for more at this moment
     */
    List<DecisionRow> dueDecisions(Instant now, List<String> full, int limit);

    /**
     * Waiting and running runs that are due and whose turn it is in their lane, in event order. Parked runs have left the
     * lane.
     *
     * @param full connections that have no room for more at this moment
     */
    List<RunRow> dueRuns(Instant now, List<String> full, int limit);

    Optional<EventRow> event(String id);

    Optional<DecisionRow> decision(String event, String rule, int replay);

    List<DecisionRow> decisions(String event);

    Optional<RunRow> run(String id);

    List<RunRow> runsOfEvent(String event);

    /** Waiting and running runs of this lane, oldest first. */
    List<RunRow> openRuns(String lane);

    /**
     * How many runs of this rule count for {@code hold-above} that were made later than this.
     *
     * @param most no more than this is counted
     */
    int countedRuns(String rule, Instant after, int most);

    /** Held runs of this rule that were made no later than this, oldest first. */
    List<RunRow> heldRuns(String rule, Instant until, int limit);

    /** When the newest held run of this rule was made. */
    Optional<Instant> lastHeld(String rule);

    /** The steps of a run in the order of their first write. */
    List<StepRow> steps(String run);

    /** The effects that there are under these keys, in no order. */
    List<EffectRow> effects(List<String> keys);

    List<EffectRow> effects(String run);

    /** The run that counts last for {@code once-within}, of those that another event caused. */
    Optional<OnceRow> once(String rule, String keyHash, String exceptEvent);

    Optional<String> payload(String owner, String name);

    /** The texts of a run and its steps, by owner and name. */
    Map<String, Map<String, String>> texts(String run);

    /** The records that were loaded for a decision. */
    Optional<String> loaded(Cause decision);

    /** The text of a rule version. */
    Optional<RuleVersionRow> ruleVersion(String version);

    /** The newest good version of a rule file, by rule id. */
    Optional<RuleVersionRow> lastGoodVersion(String rule);

    /** Newest first. */
    Page<EventRow> events(EventFilter filter, PageRequest page);

    /** Newest first. */
    Page<RunRow> runs(RunFilter filter, PageRequest page);

    /**
     * What was refused, the latest hour first.
     *
     * @param after leaves out what was refused last before this moment; null for all
     */
    Page<RefusalRow> refusals(@Nullable Instant after, PageRequest page);

    Counts counts();

    /** How many bytes it holds; space that became free again is not counted. */
    long bytes();

    @Override
    void close();
}
