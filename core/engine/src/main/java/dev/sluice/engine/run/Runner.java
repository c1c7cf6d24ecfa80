package dev.sluice.engine.run;

import dev.sluice.api.ActionException;
import dev.sluice.engine.internal.About;
import dev.sluice.engine.internal.Breakages;
import dev.sluice.engine.internal.Claims;
import dev.sluice.engine.internal.FaultText;
import dev.sluice.engine.internal.Notices;
import dev.sluice.engine.internal.Parts;
import dev.sluice.engine.journal.Change;
import dev.sluice.engine.journal.RunRow;
import dev.sluice.engine.journal.StoreException;
import dev.sluice.engine.journal.WaitingFor;
import dev.sluice.engine.judge.Lanes;
import dev.sluice.engine.judge.Verdicts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out runs. Each pass takes those that are due and first in their lane, in event order and no more than their
 * connection has room for, and walks each on a worker until it ends, waits or needs a person.
 */
public final class Runner {
    private static final Logger log = LoggerFactory.getLogger(Runner.class);
    private static final int BATCH = 400;
    /** A pass often finds room for a single run: to read hundreds for it cost a quarter of the time of a full queue. */
    private static final int FEW = 32;

    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private final Parts parts;
    private final Claims claims;
    private final Walking walking;
    private final Executor workers;
    private final Runnable wake;
    private final Endings endings;
    private final Breakages breakages = new Breakages();

    /**
     * A runner that takes nothing before {@link #pass}.
     *
     * @param claims shared with whoever else writes runs
     * @param lanes shared with whoever else begins runs
     * @param workers where actions are called
     * @param wake called when a run has moved on, so that whatever waited for it is looked at
     */
    public Runner(Parts parts, Claims claims, Verdicts verdicts, Lanes lanes, Executor workers, Runnable wake) {
        this.parts = parts;
        this.claims = claims;
        this.walking = new Walking(parts, claims, verdicts, lanes);
        this.workers = workers;
        this.wake = wake;
        this.endings = new Endings(parts, claims);
    }

    /** Takes what is due; false when nothing was. */
    public boolean pass() {
        int most = parts.slots().anyShut() ? BATCH : FEW;
        List<RunRow> due = parts.store().dueRuns(parts.now(), parts.slots().full(), most + claims.size()).stream()
                .filter(this::claim)
                .limit(most)
                .toList();
        List<RunRow> shut = new ArrayList<>();
        for (RunRow run : due) {
            if (parts.slots().shut(run.connection())) {
                shut.add(run);
            } else if (parts.slots().take(run.connection())) {
                workers.execute(() -> work(run));
            } else {
                release(run);
            }
        }
        postpone(shut);
        return !due.isEmpty();
    }

    /** A run is at work for some time before its row says so, and meanwhile another may have come into its lane. */
    private boolean claim(RunRow run) {
        boolean free = claims.take(run.lane());
        boolean mine = free && claims.take(run.id());
        if (free && !mine) {
            claims.release(run.lane());
        }
        return mine;
    }

    private void release(RunRow run) {
        claims.release(run.lane());
        endings.release(run.id());
    }

    private void postpone(List<RunRow> runs) {
        if (runs.isEmpty()) {
            return;
        }
        try {
            parts.commit(runs.stream()
                    .flatMap(this::asItIs)
                    .<Change>map(run -> new Change.PutRun(
                            run.waiting(WaitingFor.CONNECTION, parts.slots().reopensAt(run.connection(), parts.now()))))
                    .toList());
        } finally {
            runs.forEach(this::release);
        }
    }

    private void work(RunRow run) {
        if (About.run(run).during(() -> walked(run))) {
            wake.run();
        }
    }

    /** Once it is over, the run and its slot are free, so that whoever is woken then finds them so. */
    private boolean walked(RunRow run) {
        try {
            asItIs(run).forEach(this::guarded);
            return true;
        } catch (StoreException unwritten) {
            log.error("Run {} broke off at the journal and is walked again: {}", run.id(), unwritten.getMessage());
            return false;
        } finally {
            parts.slots().giveBack(run.connection());
            release(run);
        }
    }

    /** Between the look at the journal and the claim it may have moved on, ended or been cancelled. */
    private Stream<RunRow> asItIs(RunRow seen) {
        return parts.store().run(seen.id()).filter(run -> run.dueAt(parts.now())).stream();
    }

    /** A fault of ours is tried again as one of a plugin is, and then a person is asked. */
    private void guarded(RunRow run) {
        try {
            walking.walk(run);
            breakages.mended(run.id());
        } catch (StoreException unwritten) {
            throw unwritten;
        } catch (RuntimeException | Error fault) {
            brokeOff(parts.store().run(run.id()).orElseThrow(), fault);
        }
    }

    private void brokeOff(RunRow run, Throwable fault) {
        boolean over = breakages.tooMany(run.id());
        log.error(
                "Run {} broke off and {}: {}",
                run.id(),
                over ? "needs a person now" : "is walked again in a minute",
                FaultText.of(fault));
        if (!over) {
            parts.commit(List.of(
                    new Change.PutRun(run.waiting(WaitingFor.RETRY, parts.now().plus(LOOK_AGAIN)))));
            return;
        }
        // whatever broke may break again, so no more is asked of it than to be written
        RunRow parked = run.parked(ActionException.Kind.INTERNAL.word());
        endings.write(parked, new Change.PutPayload(run.id(), "message", run.subject(), fault.toString()));
        Notices.parked(Optional.empty(), parked, ActionException.Kind.INTERNAL.word());
    }
}
