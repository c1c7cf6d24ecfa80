package dev.sluice.engine.run;

import dev.sluice.engine.internal.Claims;
import dev.sluice.engine.internal.Parts;
import dev.sluice.engine.journal.Change;
import dev.sluice.engine.journal.RunRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Ends runs, and gives back the claims on them: who asked meanwhile that a run should end is not forgotten. */
final class Endings {
    private final Parts parts;
    private final Claims claims;

    Endings(Parts parts, Claims claims) {
        this.parts = parts;
        this.claims = claims;
    }

    /** What is written with a run that leaves its lane: decisions may be waiting to see what becomes of it. */
    static List<Change> leaving(RunRow run, Instant now) {
        List<Change> changes = new ArrayList<>();
        if (run.status() == RunRow.Status.CANCELLED || run.status() == RunRow.Status.SKIPPED) {
            changes.add(new Change.DropOnce(run.rule(), run.keyHash(), run.id()));
        }
        changes.add(new Change.WakeTurn(run.decidedIn(), now));
        return changes;
    }

    /** Writes a run that leaves its lane, and what goes with it. */
    void write(RunRow last, Change... more) {
        List<Change> changes = leaving(last, parts.now());
        changes.addAll(List.of(more));
        changes.add(new Change.PutRun(last));
        parts.commit(changes);
    }

    /** Ends a run that is not over: at once, or as soon as whoever is at work on it sees it. */
    void cancel(String id) {
        while (!claims.take(id)) {
            parts.commit(List.of(new Change.Cancel(id)));
            if (claims.cancel(id)) {
                return;
            }
        }
        try {
            RunRow run = parts.store().run(id).orElseThrow();
            if (!run.status().ended()) {
                write(run.ended(RunRow.Status.CANCELLED, null, parts.now()));
            }
        } finally {
            claims.release(id);
        }
    }

    /** Gives a claim back. */
    void release(String id) {
        if (claims.release(id)) {
            cancel(id);
        }
    }
}
